package dev.bursar.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** What rows are grouped by. */
public record GroupBy(@Nullable String dimension) {
    /** Stands for a null in a list; no rule accepts it. */
    static final GroupBy BROKEN = new GroupBy(null);
}
