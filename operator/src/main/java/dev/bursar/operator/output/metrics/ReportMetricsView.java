package dev.bursar.operator.output.metrics;

import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.output.metrics.ReportMetrics.Amount;
import dev.bursar.operator.result.CostRow;
import dev.bursar.operator.result.CostSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A result to what is exported of it: pure. */
public final class ReportMetricsView {
    private ReportMetricsView() {}

    /**
     * @param costs whether amounts are exported: metrics are enabled and the namespace may still see the rows
     * @param lastSuccess when everything asked for was there
     */
    public static ReportMetrics of(
            String namespace,
            String report,
            CostSummary summary,
            boolean costs,
            Optional<Instant> lastSuccess,
            Optional<Instant> nextFetch) {
        return new ReportMetrics(
                namespace,
                report,
                summary.leading().specName(),
                grouping(summary, 0),
                grouping(summary, 1),
                costs ? amounts(summary, row -> true) : List.of(),
                summary.newestSettledDay().filter(day -> costs),
                summary.newestSettledDay()
                        .filter(day -> costs)
                        .map(day -> amounts(summary, row -> row.date().equals(day)))
                        .orElse(List.of()),
                summary.days(),
                lastSuccess,
                nextFetch);
    }

    private static String grouping(CostSummary summary, int index) {
        List<Grouping> groupings = summary.groupBy();
        return index < groupings.size() ? groupings.get(index).label() : "";
    }

    private static List<Amount> amounts(CostSummary summary, Predicate<CostRow> which) {
        CostBasis basis = summary.leading();
        Map<Amount, BigDecimal> sums = new LinkedHashMap<>();
        for (CostRow row : summary.rows()) {
            if (which.test(row)) {
                Amount series = new Amount(
                        row.account(),
                        row.accountId().value(),
                        row.currency(),
                        row.key(0),
                        row.key(1),
                        BigDecimal.ZERO);
                row.amount(basis).ifPresent(amount -> sums.merge(series, amount, BigDecimal::add));
            }
        }
        return sums.entrySet().stream()
                .map(sum -> new Amount(
                        sum.getKey().account(),
                        sum.getKey().accountId(),
                        sum.getKey().currency(),
                        sum.getKey().group(),
                        sum.getKey().group2(),
                        sum.getValue()))
                .toList();
    }
}
