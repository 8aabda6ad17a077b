package dev.bursar.operator.output.metrics;

import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.output.metrics.ReportMetrics.Amount;
import dev.bursar.operator.result.CostRow;
import dev.bursar.operator.result.CostSummary;
import dev.bursar.operator.result.Folding;
import dev.bursar.operator.result.Views;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A result to what is exported of it: pure. */
public final class ReportMetricsView {
    private ReportMetricsView() {}

    /**
     * What a report's spec says of its metrics.
     *
     * @param enabled whether amounts are exported
     * @param maxSeries most distinct keys of account and groups, in each basis and currency
     * @param bases beside {@code spec.costBasis}
     */
    public record Wish(boolean enabled, int maxSeries, List<CostBasis> bases) {
        public Wish {
            bases = List.copyOf(bases);
        }
    }

    /**
     * What has become of a report's runs.
     *
     * @param lastSuccess when everything asked for was there
     * @param paidRequests in the running month (UTC)
     * @param requestBudget for a month
     */
    public record Runs(
            Optional<Instant> lastSuccess, Optional<Instant> nextFetch, int paidRequests, int requestBudget) {}

    public static ReportMetrics of(String namespace, String report, CostSummary summary, Wish wish, Runs runs) {
        Optional<LocalDate> day = summary.newestSettledDay().filter(any -> wish.enabled());
        List<CostRow> month =
                summary.views().monthToDate().map(Views.MonthToDate::rows).orElse(List.of());
        Folding.Keys keys = Folding.choose(summary.rows(), month, summary.leading(), wish.maxSeries());
        List<CostRow> rows = wish.enabled() ? keys.of(summary.rows()).rows() : List.of();
        List<CostRow> monthRows = wish.enabled() ? keys.of(month).rows() : List.of();
        List<CostRow> dayRows = rows.stream()
                .filter(row -> day.filter(row.date()::equals).isPresent())
                .toList();
        SortedSet<CostBasis> bases = new TreeSet<>(wish.bases());
        bases.add(summary.leading());
        return new ReportMetrics(
                namespace,
                report,
                grouping(summary, 0),
                grouping(summary, 1),
                amounts(rows, bases),
                day,
                amounts(dayRows, bases),
                amounts(monthRows, bases),
                summary.views().forecast().filter(any -> wish.enabled()),
                summary.views().spend().filter(any -> wish.enabled()),
                summary.dayCounts(),
                runs.paidRequests(),
                runs.requestBudget(),
                runs.lastSuccess(),
                runs.nextFetch());
    }

    private static String grouping(CostSummary summary, int index) {
        List<Grouping> groupings = summary.groupBy();
        return index < groupings.size() ? groupings.get(index).label() : "";
    }

    private static List<Amount> amounts(List<CostRow> rows, SortedSet<CostBasis> bases) {
        List<Amount> amounts = new ArrayList<>();
        bases.forEach(basis -> amounts.addAll(amounts(rows, basis)));
        return amounts;
    }

    private static List<Amount> amounts(List<CostRow> rows, CostBasis basis) {
        Map<Amount, BigDecimal> sums = new LinkedHashMap<>();
        for (CostRow row : rows) {
            Amount series = new Amount(
                    row.account(),
                    row.accountId(),
                    basis.specName(),
                    row.currency(),
                    row.key(0),
                    row.key(1),
                    BigDecimal.ZERO);
            row.amount(basis).ifPresent(amount -> sums.merge(series, amount, BigDecimal::add));
        }
        return sums.entrySet().stream()
                .map(sum -> sum.getKey().with(sum.getValue()))
                .toList();
    }
}
