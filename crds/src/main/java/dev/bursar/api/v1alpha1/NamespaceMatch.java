package dev.bursar.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Namespaces by name or by label; the union of both. */
public record NamespaceMatch(List<String> names, @Nullable NamespaceSelector selector) {
    public NamespaceMatch {
        names = Copies.strings(names);
    }
}
