package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What the report has asked AWS this month, and what that cost. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Requests(
        @JsonPropertyDescription("Month that sent and cost count, in UTC, such as 2026-11.") @Size(max = 7) @Nullable
        String month,

        @JsonPropertyDescription("Paid requests that this report has sent in the month.") @Min(0) @Nullable
        Integer sent,

        @JsonPropertyDescription("Paid requests that the report may send in the month.") @Min(0) @Nullable
        Integer budget,

        @JsonPropertyDescription("Their price in US dollars, such as 0.02: AWS charges 0.01 for each.")
        @Size(max = 64)
        @Nullable
        String cost,

        @JsonPropertyDescription("When the report ran last.") @Schema(format = "date-time") @Size(max = 32) @Nullable
        String lastRun) {}
