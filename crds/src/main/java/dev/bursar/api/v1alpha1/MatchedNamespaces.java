package dev.bursar.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Namespaces that a grant matches now. */
public record MatchedNamespaces(@Nullable Integer count, List<String> names) {
    public MatchedNamespaces {
        names = Copies.strings(names);
    }
}
