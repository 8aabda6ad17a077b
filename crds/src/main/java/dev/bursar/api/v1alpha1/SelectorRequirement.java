package dev.bursar.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One requirement on a label. */
public record SelectorRequirement(
        @Nullable String key, @Nullable String operator, List<String> values) {
    /** Stands for a null in a list; no rule accepts it. */
    static final SelectorRequirement BROKEN = new SelectorRequirement(null, null, List.of());

    public SelectorRequirement {
        values = Copies.strings(values);
    }
}
