package dev.bursar.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** The Prometheus series of a report. */
public record MetricsOutput(@Nullable Boolean enabled) {}
