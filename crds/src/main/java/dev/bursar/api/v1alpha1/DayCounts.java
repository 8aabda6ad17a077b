package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** How many days of the period are in which state. */
public record DayCounts(
        @Nullable Integer missing,
        @Nullable Integer provisional,
        @Nullable Integer settled,
        @JsonProperty("final") @Nullable Integer finalDays) {}
