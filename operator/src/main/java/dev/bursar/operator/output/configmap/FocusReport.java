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
import java.util.stream.Stream;

/** A result as both FOCUS files see it. Its rows are made anew each time that they are wanted: they are many, and wide. */
final class FocusReport {
    private final ReportOrigin origin;
    private final CostSummary summary;
    private final Map<LocalDate, Period> slices = new HashMap<>();
    private final long[] nulls = new long[FocusColumns.ALL.size()];

    private FocusReport(ReportOrigin origin, CostSummary summary) {
        this.origin = origin;
        this.summary = summary;
        rows().forEach(row -> {
            for (int column = 0; column < nulls.length; column++) {
                nulls[column] += row.get(column).isEmpty() ? 1 : 0;
            }
        });
    }

    static FocusReport of(ReportOrigin origin, CostSummary summary) {
        return new FocusReport(origin, summary);
    }

    ReportOrigin origin() {
        return origin;
    }

    CostSummary summary() {
        return summary;
    }

    int rowCount() {
        return summary.rows().size();
    }

    /** In the order of the result, each with a field per column of {@link FocusColumns#ALL}; empty for null. */
    Stream<List<String>> rows() {
        return summary.rows().stream()
                .map(cost -> new FocusRow(
                        origin,
                        summary.groupBy(),
                        cost,
                        slices.computeIfAbsent(cost.date(), start -> slice(summary, cost))))
                .map(FocusReport::fields);
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
        return nulls[FocusColumns.ALL.indexOf(column)];
    }
}
