package dev.bursar.simulator.iam;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The condition keys that a request brings, with their values. Names of keys, those of tags included, are compared without
 * letter case (IAM User Guide, "IAM JSON policy elements: Condition").
 *
 * @param values one for most keys, several for such as {@code aws:TagKeys}; a key without a value is absent
 */
public record RequestContext(SortedMap<String, List<String>> values) {
    public static final RequestContext NONE = new RequestContext(new TreeMap<>());

    public RequestContext {
        SortedMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach((key, texts) -> {
            if (!texts.isEmpty()) {
                copy.put(key, List.copyOf(texts));
            }
        });
        values = Collections.unmodifiableSortedMap(copy);
    }

    public RequestContext with(String key, String value) {
        return with(key, List.of(value));
    }

    public RequestContext with(String key, Collection<String> several) {
        SortedMap<String, List<String>> more = new TreeMap<>(values);
        more.put(key, List.copyOf(several));
        return new RequestContext(more);
    }

    /** A key for each tag, e.g. {@code aws:RequestTag/team}. */
    public RequestContext withTags(String family, Map<String, String> tags) {
        SortedMap<String, List<String>> more = new TreeMap<>(values);
        tags.forEach((tag, value) -> more.put(family + "/" + tag, List.of(value)));
        return new RequestContext(more);
    }

    /** Empty where the request does not bring the key. */
    List<String> of(String key) {
        return values.getOrDefault(key, List.of());
    }
}
