package dev.bursar.operator.result;

import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayState;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.result.CostSummary.TopGroup;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Turns the rows of a report's accounts into its result. Sums are of unrounded rows. */
public final class Summarizer {
    private static final int TOP = 10;
    private static final int SHARE_DIGITS = 4;
    private static final Comparator<TopGroup> LARGEST_FIRST = Comparator.comparing(TopGroup::amount)
            .reversed()
            .thenComparing(group -> String.join("\u0000", group.keys()));

    private Summarizer() {}

    /**
     * @param today the UTC day as of which the states hold
     * @param leading the basis that ranks groups
     * @param restatementDays after which a closed day is final
     * @param before the days that the period is compared with
     * @param whole these are all accounts of the report; none is left out because nothing of it may be shown
     */
    public record Input(
            Period period,
            Granularity granularity,
            LocalDate today,
            int restatementDays,
            Period before,
            List<Grouping> groupBy,
            CostBasis leading,
            List<AccountSeries> accounts,
            boolean whole) {
        List<Period> slices() {
            return granularity.slices(period);
        }
    }

    public static CostSummary summarize(Input input) {
        RowReader reader = RowReader.of(input);
        List<CostRow> rows = reader.rows(input.slices());
        Set<String> currencies = Sums.currencies(rows);
        boolean mixed = currencies.size() > 1;
        Map<CostBasis, BigDecimal> totals = mixed ? Map.of() : totals(rows);
        SortedMap<LocalDate, DayState> states = states(input, reader);
        boolean current = input.whole() && input.accounts().stream().allMatch(AccountSeries::current);
        return new CostSummary(
                input.period(),
                input.granularity(),
                input.groupBy(),
                input.leading(),
                rows,
                mixed ? Optional.empty() : currencies.stream().findFirst(),
                mixed,
                totals,
                top(input, rows, totals),
                states,
                current && !states.containsValue(DayState.MISSING),
                accountTotals(rows, input.leading()),
                newestSettled(states),
                asOf(input),
                new ViewBuilder(input).views());
    }

    private static Map<CostBasis, BigDecimal> totals(List<CostRow> rows) {
        Map<CostBasis, BigDecimal> totals = new EnumMap<>(CostBasis.class);
        for (CostBasis basis : CostBasis.values()) {
            Sums.sum(rows, basis).ifPresent(total -> totals.put(basis, total));
        }
        return Map.copyOf(totals);
    }

    private static List<TopGroup> top(Input input, List<CostRow> rows, Map<CostBasis, BigDecimal> totals) {
        BigDecimal total = totals.get(input.leading());
        if (total == null || input.groupBy().isEmpty()) {
            return List.of();
        }
        Map<List<String>, BigDecimal> byKeys = new LinkedHashMap<>();
        for (CostRow row : rows) {
            byKeys.merge(row.values().keys(), row.amount(input.leading()).orElse(BigDecimal.ZERO), BigDecimal::add);
        }
        return byKeys.entrySet().stream()
                .map(group -> new TopGroup(group.getKey(), group.getValue(), share(group.getValue(), total)))
                .sorted(LARGEST_FIRST)
                .limit(TOP)
                .toList();
    }

    private static Optional<BigDecimal> share(BigDecimal amount, BigDecimal total) {
        return total.signum() == 0
                ? Optional.empty()
                : Optional.of(amount.divide(total, SHARE_DIGITS, RoundingMode.HALF_EVEN));
    }

    private static SortedMap<LocalDate, DayState> states(Input input, RowReader reader) {
        SortedMap<LocalDate, DayState> states = new TreeMap<>();
        for (Period slice : input.slices()) {
            DayState worst = input.accounts().stream()
                    .map(account -> reader.state(account, slice))
                    .reduce(DayState::worse)
                    .orElse(DayState.MISSING);
            states.put(slice.start(), worst);
        }
        return states;
    }

    private static Optional<LocalDate> newestSettled(Map<LocalDate, DayState> states) {
        return states.entrySet().stream()
                .filter(day -> day.getValue() == DayState.SETTLED || day.getValue() == DayState.FINAL)
                .map(Map.Entry::getKey)
                .max(Comparator.naturalOrder());
    }

    private static Map<String, Measure> accountTotals(List<CostRow> rows, CostBasis leading) {
        Map<String, Measure> totals = new TreeMap<>();
        rows.stream().collect(Collectors.groupingBy(CostRow::account)).forEach((account, own) -> {
            Set<String> currencies = Sums.currencies(own);
            if (currencies.size() == 1) {
                Sums.sum(own, leading)
                        .ifPresent(total -> totals.put(
                                account,
                                new Measure(total, currencies.iterator().next())));
            }
        });
        return Map.copyOf(totals);
    }

    private static Optional<Instant> asOf(Input input) {
        return input.accounts().stream()
                .map(account -> newestSeen(account, input.slices()))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private static Optional<Instant> newestSeen(AccountSeries account, List<Period> slices) {
        return slices.stream()
                .map(slice -> account.series().entries().get(slice.start()))
                .filter(Objects::nonNull)
                .map(LedgerEntry::seen)
                .max(Comparator.naturalOrder());
    }
}
