package dev.bursar.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** What the report has asked AWS this month, and what that cost. */
public record Requests(
        @Nullable String month,
        @Nullable Integer sent,
        @Nullable String cost,
        @Nullable String lastRun) {}
