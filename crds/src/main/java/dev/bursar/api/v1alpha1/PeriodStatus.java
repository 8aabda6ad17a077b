package dev.bursar.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** UTC days, end exclusive. */
public record PeriodStatus(@Nullable String start, @Nullable String end) {}
