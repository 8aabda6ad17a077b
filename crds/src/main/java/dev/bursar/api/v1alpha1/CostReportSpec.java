package dev.bursar.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The question, its schedule and where the answer goes. */
public record CostReportSpec(
        @Nullable AccountSelection accounts,
        @Nullable PeriodSpec period,
        @Nullable String granularity,
        @Nullable List<GroupBy> groupBy,
        @Nullable String costBasis,
        @Nullable ScheduleSpec schedule,
        @Nullable OutputSpec output,
        @Nullable Boolean suspend) {
    public CostReportSpec {
        groupBy = groupBy == null ? null : Copies.list(groupBy, GroupBy.BROKEN);
    }
}
