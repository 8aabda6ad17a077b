package dev.bursar.simulator.sts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.simulator.iam.Session;
import dev.bursar.simulator.wire.AwsException;
import dev.bursar.simulator.wire.Input;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Tags of a session. Keys that differ in letter case alone are one, in the spelling that was given (STS API, AssumeRole: Tags).
 *
 * @param values by key
 * @param transitive keys of those that go on to the next role of a chain
 */
record SessionTags(SortedMap<String, String> values, SortedSet<String> transitive) {
    private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
    private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final String RESERVED = "aws:";
    private static final int MOST = 50;

    SessionTags {
        SortedMap<String, String> tags = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        tags.putAll(values);
        SortedSet<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        keys.addAll(transitive);
        values = Collections.unmodifiableSortedMap(tags);
        transitive = Collections.unmodifiableSortedSet(keys);
    }

    /**
     * Those of a request, within the bounds of the STS API's model. The wording for duplicates and for transitive keys is that of
     * localstack/localstack, services/sts/provider.py, whose tests are compared with AWS.
     */
    static SessionTags read(ObjectNode parameters) throws AwsException {
        JsonNode list = parameters.path("Tags");
        count(list, "tags");
        SortedMap<String, String> tags = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int number = 0;
        for (JsonNode tag : list) {
            String member = "tags." + ++number + ".member.";
            String key = Input.required(tag, "Key", member + "key");
            Input.length(key, member + "key", 1, 128);
            Input.pattern(key, member + "key", KEY);
            String value = Input.required(tag, "Value", member + "value");
            Input.length(value, member + "value", 0, 256);
            Input.pattern(value, member + "value", VALUE);
            if (key.regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
                throw AwsException.invalidValue(
                        "Tag keys that begin with " + RESERVED + " are reserved for AWS: " + key);
            }
            tags.put(key, value);
        }
        if (tags.size() < list.size()) {
            throw AwsException.invalidValue(
                    "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        }
        return new SessionTags(tags, transitive(parameters.path("TransitiveTagKeys"), tags));
    }

    private static SortedSet<String> transitive(JsonNode list, SortedMap<String, String> tags) throws AwsException {
        count(list, "transitiveTagKeys");
        SortedSet<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (JsonNode key : list) {
            if (!tags.containsKey(key.asText())) {
                throw AwsException.invalidValue(
                        "The specified transitive tag key must be included in the requested tags.");
            }
            keys.add(key.asText());
        }
        return keys;
    }

    private static void count(JsonNode list, String member) throws AwsException {
        if (list.size() > MOST) {
            throw Input.invalid(list.toString(), member, "Member must have length less than or equal to " + MOST);
        }
    }

    /**
     * With those that the calling session hands on, which stay transitive and cannot be replaced (IAM User Guide, "Chaining roles
     * with session tags").
     */
    SessionTags inheriting(Optional<Session> calling) throws AwsException {
        SortedMap<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(values);
        SortedSet<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        keys.addAll(transitive);
        for (String key : calling.map(Session::transitive).orElse(Set.of())) {
            if (all.containsKey(key)) {
                throw AwsException.invalidValue("One of the specified transitive tag keys can't be set because it"
                        + " conflicts with a transitive tag key from the calling session.");
            }
            all.put(key, tag(calling.get().tags(), key));
            keys.add(key);
        }
        return new SessionTags(all, keys);
    }

    private static String tag(Map<String, String> tags, String key) {
        return tags.entrySet().stream()
                .filter(tag -> tag.getKey().equalsIgnoreCase(key))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
