package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** UTC days, end exclusive. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PeriodStatus(
        @JsonPropertyDescription("First day (UTC), such as 2026-01-01.")
        @Schema(format = "date")
        @Size(max = 10)
        @Nullable
        String start,

        @JsonPropertyDescription("Day after the last one (UTC), such as 2026-02-01.")
        @Schema(format = "date")
        @Size(max = 10)
        @Nullable
        String end) {}
