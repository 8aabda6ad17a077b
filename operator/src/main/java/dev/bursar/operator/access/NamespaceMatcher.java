package dev.bursar.operator.access;

import dev.bursar.api.v1alpha1.MatchedNamespaces;
import dev.bursar.api.v1alpha1.NamespaceMatch;
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
                && (match.names().contains(namespace.name())
                        || LabelMatcher.matches(match.selector(), namespace.labels()));
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
}
