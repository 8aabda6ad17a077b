package dev.bursar.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** Where the answer goes, besides the status. */
public record OutputSpec(
        @Nullable ConfigMapOutput configMap, @Nullable MetricsOutput metrics) {}
