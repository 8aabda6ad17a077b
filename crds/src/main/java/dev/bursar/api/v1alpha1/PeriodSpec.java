package dev.bursar.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** The days that a report covers. */
public record PeriodSpec(
        @Nullable String trailing,
        @Nullable String from,
        @Nullable String to) {}
