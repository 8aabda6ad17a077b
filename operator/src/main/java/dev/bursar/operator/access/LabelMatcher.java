package dev.bursar.operator.access;

import dev.bursar.api.v1alpha1.LabelOperator;
import dev.bursar.api.v1alpha1.LabelSelector;
import dev.bursar.api.v1alpha1.SelectorRequirement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether labels are what a selector asks for. Unlike Kubernetes' own selectors an empty one matches nothing. */
public final class LabelMatcher {
    private LabelMatcher() {}

    public static boolean matches(@Nullable LabelSelector selector, Map<String, String> labels) {
        if (selector == null
                || (selector.matchLabels().isEmpty()
                        && selector.matchExpressions().isEmpty())) {
            return false;
        }
        return selector.matchLabels().entrySet().stream()
                        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())))
                && selector.matchExpressions().stream().allMatch(requirement -> holds(requirement, labels));
    }

    /** False for whatever this version does not know. */
    private static boolean holds(SelectorRequirement requirement, Map<String, String> labels) {
        String key = requirement.key();
        String value = key == null ? null : labels.get(key);
        if (value == null) {
            return false;
        }
        if (LabelOperator.In.name().equals(requirement.operator())) {
            return requirement.values().contains(value);
        }
        return LabelOperator.Exists.name().equals(requirement.operator())
                && requirement.values().isEmpty();
    }
}
