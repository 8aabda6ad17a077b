package dev.bursar.operator.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tags of every session, by which trust policies ({@code aws:RequestTag}) and CloudTrail tell who asks.
 *
 * @param values by key; keys that differ in letter case alone are one to STS, so no caller adds such
 */
public record SessionTags(SortedMap<String, String> values) {
    private static final String CLUSTER = "bursar:cluster";
    private static final String NAMESPACE = "bursar:namespace";
    private static final String NAME = "bursar:name";

    public SessionTags {
        values = new TreeMap<>(values);
    }

    /** @param wanted by the CloudAccount; its own never replace ours */
    public static SessionTags of(String cluster, String namespace, String name, Map<String, String> wanted) {
        SortedMap<String, String> all = new TreeMap<>(wanted);
        all.put(CLUSTER, cluster);
        all.put(NAMESPACE, namespace);
        all.put(NAME, name);
        return new SessionTags(all);
    }
}
