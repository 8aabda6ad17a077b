package dev.bursar.operator.output.configmap;

import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Scope;
import dev.bursar.operator.result.CostRow;
import dev.bursar.operator.result.CostSummary;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A result as both FOCUS files see it.
 *
 * @param rows in the order of the result, each with a field per column of {@link FocusColumns#ALL}; empty for null
 */
record FocusReport(ReportOrigin origin, CostSummary summary, List<List<String>> rows) {
    static FocusReport of(ReportOrigin origin, CostSummary summary) {
        Map<LocalDate, Period> slices = new HashMap<>();
        List<List<String>> rows = summary.rows().stream()
                .map(cost -> new FocusRow(
                        origin,
                        summary.groupBy(),
                        cost,
                        slices.computeIfAbsent(cost.date(), start -> slice(summary, cost))))
                .map(FocusReport::fields)
                .toList();
        return new FocusReport(origin, summary, rows);
    }

    private static List<String> fields(FocusRow row) {
        return FocusColumns.ALL.stream()
                .map(column -> column.value().apply(row).orElse(""))
                .toList();
    }

    private static Period slice(CostSummary summary, CostRow cost) {
        Period rest = new Period(cost.date(), summary.period().end());
        return summary.granularity().slices(rest).getFirst();
    }

    boolean isGroupedBy(String dimension) {
        return summary.groupBy().contains(Grouping.ofDimension(dimension));
    }

    boolean isGroupedBy(Grouping.Kind kind) {
        return summary.groupBy().stream().anyMatch(grouping -> grouping.kind() == kind);
    }

    boolean isOrganization() {
        return origin.scope() == Scope.ORGANIZATION;
    }

    /** In how many rows a column is null. */
    long nulls(FocusColumn column) {
        int at = FocusColumns.ALL.indexOf(column);
        return rows.stream().filter(row -> row.get(at).isEmpty()).count();
    }
}
