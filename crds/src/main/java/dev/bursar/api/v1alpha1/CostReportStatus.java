package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CostReportStatus(
        @JsonPropertyDescription("Generation of the spec that this status describes.") @Min(0) @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Days that the answer covers.") @Nullable
        PeriodStatus period,

        @JsonPropertyDescription(
                "Currency of all amounts, such as USD. Absent when there is no row, or several currencies.")
        @Size(max = 16)
        @Nullable
        String currency,

        @JsonPropertyDescription("Whether every account is current and no day is missing.") @Nullable
        Boolean complete,

        @JsonPropertyDescription("Totals of the period, exact, in currency.") @Nullable
        Totals totals,

        @JsonPropertyDescription(
                "The total against that of the same number of days before: for whole months against the same first days of "
                        + "the months before. Absent while a day of either is missing.")
        @Nullable
        Change change,

        @JsonPropertyDescription("The largest groups by spec.costBasis, 10 at most.") @Size(max = 10)
        List<TopEntry> top,

        @JsonPropertyDescription("How many days of the period may still move.") @Nullable
        DayCounts days,

        @JsonPropertyDescription(
                "Days that AWS changed after they had settled, the latest first, 10 at most; report.json has all.")
        @Size(max = 10)
        List<RestatedDay> restatements,

        @JsonPropertyDescription(
                "What AWS expects of the rest of the month. Absent without spec.forecast, while AWS has too little history, and "
                        + "while it is not known for every account.")
        @Nullable
        Forecast forecast,

        @JsonPropertyDescription("The month against spec.spendBudget. Absent without one.") @Nullable
        Spend spend,

        @JsonPropertyDescription("What the report has asked AWS this month, and what that cost.") @Nullable
        Requests requests,

        @JsonPropertyDescription("Accounts of the report, 50 at most, worst first.") @Size(max = 50)
        List<AccountLine> accounts,

        @JsonPropertyDescription(
                "When the rows were fetched; with several accounts, the oldest of their newest fetches.")
        @Schema(format = "date-time")
        @Size(max = 32)
        @Nullable
        String lastFetchTime,

        @JsonPropertyDescription(
                "When AWS is asked next. Absent when nothing can change any more, and while suspended.")
        @Schema(format = "date-time")
        @Size(max = 32)
        @Nullable
        String nextFetchTime,

        @JsonPropertyDescription("Value of the annotation bursar.dev/refresh-requested-at that was handled last.")
        @Size(max = 64)
        @Nullable
        String lastHandledRefresh,

        @JsonPropertyDescription("The ConfigMap that was written last.") @Nullable
        OutputStatus output,

        @JsonPropertyDescription("What is true and what is not, each with its reason and, in the message, the fix.")
        @Schema(mapKey = "type")
        @Size(max = 16)
        List<Condition> conditions) {
    public CostReportStatus {
        top = Copies.list(top, TopEntry.BROKEN);
        restatements = Copies.list(restatements, RestatedDay.BROKEN);
        accounts = Copies.list(accounts, AccountLine.BROKEN);
        conditions = Copies.list(conditions, Condition.BROKEN);
    }
}
