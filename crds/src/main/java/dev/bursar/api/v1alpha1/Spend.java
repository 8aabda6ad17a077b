package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A month against its budget. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Spend(
        @JsonPropertyDescription("The month (UTC) that contains yesterday, such as 2026-11.") @Size(max = 7) @Nullable
        String month,

        @JsonPropertyDescription(
                "What was spent up to and including yesterday, in spec.costBasis and spec.spendBudget.currency. Absent when it "
                        + "is not known.")
        @Size(max = Names.AMOUNT_MAX_LENGTH)
        @Nullable
        String spent,

        @JsonPropertyDescription(
                "That, and what AWS expects of the rest of the month. Absent without spec.forecast, with granularity Monthly, "
                        + "and while AWS has no forecast of this month.")
        @Size(max = Names.AMOUNT_MAX_LENGTH)
        @Nullable
        String expected,

        @JsonPropertyDescription("Within, ExpectedOver, Over, or Unknown when spent is not known.")
        @Schema(oneOf = SpendState.class)
        @Nullable
        String state) {}
