package dev.bursar.operator.result;

import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.ForecastBound;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the provider expects of the rest of a month.
 *
 * @param period from the day on which it was asked
 * @param seen when it was asked
 * @param lower of the provider's prediction interval; of several accounts the sum, which is further out than the interval
 *     of their sum would be. Empty when it was not told for all.
 */
public record Forecast(
        Period period,
        Instant seen,
        BigDecimal amount,
        Optional<BigDecimal> lower,
        Optional<BigDecimal> upper,
        String currency) {

    /** The day after the last one that it is about. */
    public LocalDate until() {
        return period.end();
    }

    /**
     * The newest that all series have for one and the same period that is not over; their sum.
     *
     * @param series one for each that was asked about a part of the whole
     */
    public static Optional<Forecast> newest(List<Series> series, CostBasis basis, LocalDate today) {
        if (series.isEmpty()) {
            return Optional.empty();
        }
        return series.getFirst().entries().values().stream()
                .filter(entry -> entry.period().end().isAfter(today))
                .sorted(Comparator.comparing(
                                (LedgerEntry entry) -> entry.period().start())
                        .reversed())
                .flatMap(entry -> sum(series, entry.period(), basis).stream())
                .findFirst();
    }

    private static Optional<Forecast> sum(List<Series> series, Period period, CostBasis basis) {
        List<LedgerEntry> entries = new ArrayList<>();
        for (Series one : series) {
            LedgerEntry entry = one.entries().get(period.start());
            if (entry == null || !entry.period().equals(period)) {
                return Optional.empty();
            }
            entries.add(entry);
        }
        Set<String> currencies = new HashSet<>();
        entries.forEach(entry ->
                entry.rows().forEach(row -> row.measures().values().forEach(m -> currencies.add(m.unit()))));
        return currencies.size() == 1
                ? sum(entries, ForecastBound.MEAN, basis)
                        .map(mean -> new Forecast(
                                period,
                                entries.stream()
                                        .map(LedgerEntry::seen)
                                        .min(Comparator.naturalOrder())
                                        .orElseThrow(),
                                mean,
                                sum(entries, ForecastBound.LOWER, basis),
                                sum(entries, ForecastBound.UPPER, basis),
                                currencies.iterator().next()))
                : Optional.empty();
    }

    /** Empty when one lacks it: a part is not the whole. */
    private static Optional<BigDecimal> sum(List<LedgerEntry> entries, ForecastBound bound, CostBasis basis) {
        BigDecimal total = BigDecimal.ZERO;
        for (LedgerEntry entry : entries) {
            Optional<BigDecimal> amount = amount(entry, bound, basis);
            if (amount.isEmpty()) {
                return Optional.empty();
            }
            total = total.add(amount.get());
        }
        return Optional.of(total);
    }

    private static Optional<BigDecimal> amount(LedgerEntry entry, ForecastBound bound, CostBasis basis) {
        return entry.rows().stream()
                .filter(row -> row.keys().equals(bound.key()))
                .findFirst()
                .flatMap(row -> Optional.ofNullable(row.measures().get(basis.measure())))
                .map(Measure::amount);
    }
}
