package dev.bursar.api.v1alpha1;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of session tags. STS compares their keys without regard to letter case (IAM User Guide, "Pass session tags"). */
final class TagRules {
    private static final int MAX = 20;
    private static final Pattern KEY = Pattern.compile(Patterns.TAG_KEY);
    private static final Pattern VALUE = Pattern.compile(Patterns.TAG_VALUE);
    private static final Pattern RESERVED = Pattern.compile(Patterns.RESERVED_TAG);

    private TagRules() {}

    static void keys(Collection<String> keys, String field, String shape, String twice, Violations found) {
        found.unless(keys.size() <= MAX, field + " must have at most " + MAX + " entries: remove some");
        Set<String> seen = new HashSet<>();
        for (String key : keys) {
            String folded = key.toLowerCase(Locale.ROOT);
            found.unless(
                    Patterns.matches(KEY, Patterns.TAG_KEY_LENGTH, key)
                            && !RESERVED.matcher(folded).find(),
                    shape);
            found.unless(seen.add(folded), twice);
        }
    }

    static void tags(Map<String, String> tags, Violations found) {
        keys(tags.keySet(), "spec.sessionTags", CelRules.SESSION_TAG_KEYS, CelRules.SESSION_TAG_TWICE, found);
        for (String value : tags.values()) {
            found.unless(
                    Patterns.matches(VALUE, Patterns.TAG_VALUE_LENGTH, value),
                    "spec.sessionTags must have values of at most 256 letters, digits, spaces and _.:/=+@-");
        }
    }
}
