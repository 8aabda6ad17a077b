package dev.bursar.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** A {@code metav1.Condition}. */
public record Condition(
        @Nullable String type,
        @Nullable String status,
        @Nullable Long observedGeneration,
        @Nullable String lastTransitionTime,
        @Nullable String reason,
        @Nullable String message) {
    /** Stands for a null in a list. */
    static final Condition BROKEN = new Condition(null, null, null, null, null, null);
}
