package dev.bursar.operator.plan;

import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.FilterClause;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Scope;
import java.util.List;

/**
 * What a CostReport's spec asks of each of its accounts, validated.
 *
 * @param restatementDays after which a closed day is final
 * @param leading the basis that leads; all are fetched
 * @param forecast whether to ask what is still to come
 */
public record ReportWish(
        Scope scope,
        PeriodRule period,
        Granularity granularity,
        int restatementDays,
        Schedule schedule,
        List<Grouping> groupBy,
        List<FilterClause> filter,
        CostBasis leading,
        boolean forecast) {
    public ReportWish {
        groupBy = List.copyOf(groupBy);
        filter = List.copyOf(filter);
    }
}
