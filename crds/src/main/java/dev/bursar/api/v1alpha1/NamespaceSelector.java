package dev.bursar.api.v1alpha1;

import java.util.List;
import java.util.Map;

/** Namespaces by label; all must hold. */
public record NamespaceSelector(Map<String, String> matchLabels, List<SelectorRequirement> matchExpressions) {
    public NamespaceSelector {
        matchLabels = Copies.map(matchLabels);
        matchExpressions = Copies.list(matchExpressions, SelectorRequirement.BROKEN);
    }
}
