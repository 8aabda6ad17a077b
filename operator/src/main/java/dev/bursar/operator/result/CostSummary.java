package dev.bursar.operator.result;

import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayState;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A report's result: every output is a view of this one value.
 *
 * @param rows sorted by date, account, account id and keys
 * @param currency of all rows; empty when there is none or more than one
 * @param mixedCurrencies then there are no totals
 * @param totals by basis; a basis that some row lacks is absent, since a part is not the total
 * @param top the largest groups in the leading basis, at most ten
 * @param days the state of each day, or month by its first day, of the period; the worst account decides
 * @param complete every account is current and no day is missing
 * @param accountTotals per CloudAccount in the leading basis; absent when it has several currencies or lacks the basis
 * @param newestSettledDay the newest day that is settled or final in every account
 * @param asOf the oldest, over the accounts, of their newest {@code seen}
 * @param views what the ledger says beside these rows
 */
public record CostSummary(
        Period period,
        Granularity granularity,
        List<Grouping> groupBy,
        CostBasis leading,
        List<CostRow> rows,
        Optional<String> currency,
        boolean mixedCurrencies,
        Map<CostBasis, BigDecimal> totals,
        List<TopGroup> top,
        SortedMap<LocalDate, DayState> days,
        boolean complete,
        Map<String, Measure> accountTotals,
        Optional<LocalDate> newestSettledDay,
        Optional<Instant> asOf,
        Views views) {
    public CostSummary {
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
    }

    /** @param share of the period's total in the leading basis; empty when that is zero */
    public record TopGroup(List<String> keys, BigDecimal amount, Optional<BigDecimal> share) {}

    /** The same with other rows of the same sums. */
    public CostSummary withRows(List<CostRow> others) {
        return withRowsAndViews(others, views);
    }

    private CostSummary withRowsAndViews(List<CostRow> others, Views said) {
        return new CostSummary(
                period,
                granularity,
                groupBy,
                leading,
                others,
                currency,
                mixedCurrencies,
                totals,
                top,
                days,
                complete,
                accountTotals,
                newestSettledDay,
                asOf,
                said);
    }

    /** The same with what is expected, unless that is in another currency. */
    public CostSummary with(Forecast expected) {
        boolean comparable = !mixedCurrencies
                && currency.filter(own -> !own.equals(expected.currency())).isEmpty();
        return comparable ? withRowsAndViews(rows, views.with(expected)) : this;
    }

    /**
     * The same with the month against a budget; after {@link #with(Forecast)}.
     *
     * @param today of the result (UTC)
     */
    public CostSummary against(Measure budget, LocalDate today) {
        return withRowsAndViews(rows, views.with(SpendOutlook.of(budget, this, today)));
    }

    public int daysIn(DayState state) {
        return Collections.frequency(days.values(), state);
    }

    /** How many days, or months, are in each state; a state without any is absent. */
    public Map<DayState, Integer> dayCounts() {
        Map<DayState, Integer> counts = new EnumMap<>(DayState.class);
        days.values().forEach(state -> counts.merge(state, 1, Integer::sum));
        return Collections.unmodifiableMap(counts);
    }

    /** Whether every row has an amount in the leading basis. */
    public boolean leadingAvailable() {
        return mixedCurrencies || totals.containsKey(leading);
    }
}
