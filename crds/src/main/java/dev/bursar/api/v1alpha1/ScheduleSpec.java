package dev.bursar.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** When a report runs. */
public record ScheduleSpec(
        @Nullable String cron,
        @Nullable String timeZone,
        @Nullable String every) {}
