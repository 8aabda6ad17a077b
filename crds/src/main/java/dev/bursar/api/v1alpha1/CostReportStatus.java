package dev.bursar.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer. */
public record CostReportStatus(
        @Nullable Long observedGeneration,
        @Nullable PeriodStatus period,
        @Nullable String currency,
        @Nullable Boolean complete,
        @Nullable Totals totals,
        List<TopEntry> top,
        @Nullable DayCounts days,
        @Nullable Requests requests,
        List<AccountLine> accounts,
        @Nullable String lastFetchTime,
        @Nullable String nextFetchTime,
        @Nullable String lastHandledRefresh,
        @Nullable OutputStatus output,
        List<Condition> conditions) {
    public CostReportStatus {
        top = Copies.list(top, TopEntry.BROKEN);
        accounts = Copies.list(accounts, AccountLine.BROKEN);
        conditions = Copies.list(conditions, Condition.BROKEN);
    }
}
