package dev.bursar.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** The ConfigMap that was written. */
public record OutputStatus(
        @Nullable String configMap,
        @Nullable Integer rows,
        @Nullable Long bytes,
        @Nullable String sha256) {}
