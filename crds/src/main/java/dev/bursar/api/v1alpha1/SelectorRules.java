package dev.bursar.api.v1alpha1;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of a selector, wherever it stands. */
final class SelectorRules {
    private static final String A_VALUE =
            "label values of at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends";
    private static final Pattern KEY = Pattern.compile(Patterns.LABEL_KEY);
    private static final Pattern VALUE = Pattern.compile(Patterns.LABEL_VALUE);

    private SelectorRules() {}

    /**
     * @param field where it stands
     * @param empty what is said of one that says nothing
     */
    static void check(@Nullable LabelSelector selector, String field, String empty, Violations found) {
        if (selector == null) {
            return;
        }
        found.unless(!selector.saysNothing(), empty);
        List<String> labels = List.copyOf(selector.matchLabels().values());
        found.size(labels, 0, 10, field + ".matchLabels");
        selector.matchLabels().keySet().forEach(key -> key(key, found));
        found.eachMatches(labels, VALUE, Patterns.LABEL_LENGTH, field + ".matchLabels", A_VALUE);
        found.size(selector.matchExpressions(), 0, 10, field + ".matchExpressions");
        selector.matchExpressions().forEach(requirement -> check(requirement, field, found));
    }

    private static void check(SelectorRequirement requirement, String field, Violations found) {
        String values = field + ".matchExpressions.values";
        key(requirement.key(), found);
        found.oneOf(LabelOperator.class, requirement.operator(), field + ".matchExpressions.operator");
        found.size(requirement.values(), 0, 50, values);
        found.distinct(requirement.values(), values);
        found.eachMatches(requirement.values(), VALUE, Patterns.LABEL_LENGTH, values, A_VALUE);
        found.unless(
                LabelOperator.In.name().equals(requirement.operator())
                        != requirement.values().isEmpty(),
                CelRules.SELECTOR_VALUES);
    }

    private static void key(@Nullable String key, Violations found) {
        found.unless(Patterns.matches(KEY, Patterns.LABEL_KEY_LENGTH, key), CelRules.LABEL_KEY);
    }
}
