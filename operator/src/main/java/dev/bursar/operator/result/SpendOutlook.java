package dev.bursar.operator.result;

import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Measure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A month against what its costs should come to.
 *
 * @param month that contains yesterday (UTC)
 * @param budget in the leading basis
 * @param spent up to and including yesterday; empty while a day of it is missing, when a row lacks the basis, and when costs
 *     are in another currency
 * @param expected that and the forecast, without counting a day twice; empty when there is no forecast of this month
 */
public record SpendOutlook(YearMonth month, Measure budget, Optional<BigDecimal> spent, Optional<BigDecimal> expected) {

    /** What has become of the budget. */
    public enum State {
        Within,
        ExpectedOver,
        Over,
        Unknown
    }

    static SpendOutlook of(Measure budget, CostSummary summary, LocalDate today) {
        YearMonth month = YearMonth.from(today.minusDays(1));
        return summary.views()
                .monthToDate()
                .map(Views.MonthToDate::rows)
                .filter(rows -> Set.of(budget.unit()).containsAll(Sums.currencies(rows)))
                .map(rows -> new SpendOutlook(
                        month, budget, Sums.sum(rows, summary.leading()), expected(rows, budget, summary, month)))
                .orElseGet(() -> new SpendOutlook(month, budget, Optional.empty(), Optional.empty()));
    }

    /** A month's one row holds days that the forecast counts, too. */
    private static Optional<BigDecimal> expected(
            List<CostRow> rows, Measure budget, CostSummary summary, YearMonth month) {
        return summary.views()
                .forecast()
                .filter(any -> summary.granularity() == Granularity.DAILY)
                .filter(forecast -> forecast.currency().equals(budget.unit()))
                .filter(forecast -> YearMonth.from(forecast.period().start()).equals(month))
                .flatMap(forecast -> Sums.sum(
                                rows.stream()
                                        .filter(row -> row.date()
                                                .isBefore(forecast.period().start()))
                                        .toList(),
                                summary.leading())
                        .map(before -> before.add(forecast.amount())));
    }

    public State state() {
        if (spent.isEmpty()) {
            return State.Unknown;
        }
        if (spent.get().compareTo(budget.amount()) > 0) {
            return State.Over;
        }
        return expected.filter(sum -> sum.compareTo(budget.amount()) > 0).isPresent()
                ? State.ExpectedOver
                : State.Within;
    }
}
