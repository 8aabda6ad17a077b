package dev.bursar.operator.access;

import dev.bursar.api.v1alpha1.LabelOperator;
import dev.bursar.api.v1alpha1.MatchedNamespaces;
import dev.bursar.api.v1alpha1.NamespaceMatch;
import dev.bursar.api.v1alpha1.NamespaceSelector;
import dev.bursar.api.v1alpha1.SelectorRequirement;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which namespaces a grant is for: those that it names and those that its selector matches. Unlike Kubernetes' own
 * selectors an empty one matches nothing.
 */
public final class NamespaceMatcher {
    private static final int MAX_NAMES = 20;

    private NamespaceMatcher() {}

    public static boolean matches(@Nullable NamespaceMatch match, NamespaceView namespace) {
        return match != null
                && !namespace.name().isEmpty()
                && (match.names().contains(namespace.name()) || selects(match.selector(), namespace));
    }

    /** For {@code RoleGrant.status}: how many of the namespaces match, and the first names of them in order. */
    public static MatchedNamespaces matched(@Nullable NamespaceMatch match, Collection<NamespaceView> namespaces) {
        List<String> names = namespaces.stream()
                .filter(namespace -> matches(match, namespace))
                .map(NamespaceView::name)
                .distinct()
                .sorted()
                .toList();
        return new MatchedNamespaces(
                names.size(), names.stream().limit(MAX_NAMES).toList());
    }

    private static boolean selects(@Nullable NamespaceSelector selector, NamespaceView namespace) {
        if (selector == null
                || (selector.matchLabels().isEmpty()
                        && selector.matchExpressions().isEmpty())) {
            return false;
        }
        return selector.matchLabels().entrySet().stream()
                        .allMatch(label ->
                                label.getValue().equals(namespace.labels().get(label.getKey())))
                && selector.matchExpressions().stream().allMatch(requirement -> holds(requirement, namespace));
    }

    /** False for whatever this version does not know. */
    private static boolean holds(SelectorRequirement requirement, NamespaceView namespace) {
        String key = requirement.key();
        String value = key == null ? null : namespace.labels().get(key);
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
