package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What AWS expects to come. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Forecast(
        @JsonPropertyDescription(
                "What AWS expected, from the day on which it was asked, in spec.costBasis and status.currency.")
        @Size(max = Names.AMOUNT_MAX_LENGTH)
        @Nullable
        String amount,

        @JsonPropertyDescription("Lower end of AWS' 80 % prediction interval. Absent when AWS gave none.")
        @Size(max = Names.AMOUNT_MAX_LENGTH)
        @Nullable
        String lower,

        @JsonPropertyDescription("Upper end of AWS' 80 % prediction interval. Absent when AWS gave none.")
        @Size(max = Names.AMOUNT_MAX_LENGTH)
        @Nullable
        String upper,

        @JsonPropertyDescription("The day after the last one that it covers, such as 2026-12-01.")
        @Schema(format = "date")
        @Size(max = 10)
        @Nullable
        String until) {}
