package dev.bursar.operator.output.terminal;

import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayState;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code report.json} says, its rows added up by group. Amounts are exact, and of the leading basis.
 *
 * @param currency of every amount; empty without rows, and with rows in several currencies
 * @param asOf how old the numbers are; empty when AWS was never asked
 * @param total empty with rows in several currencies, or without the basis
 * @param change empty while a day of either side is missing
 * @param expected empty when no forecast is wanted or known
 * @param days the state of each day, or month by its first day, of the period
 * @param groups in the order of their first rows
 * @param moving the sum of the rows that are not final; empty where {@code total} is
 */
public record PublishedReport(
        Question question,
        Optional<String> currency,
        Optional<Instant> asOf,
        Optional<BigDecimal> total,
        Optional<Change> change,
        Optional<Expected> expected,
        SortedMap<LocalDate, DayState> days,
        List<Group> groups,
        Optional<BigDecimal> moving,
        Restatements restatements) {
    public PublishedReport {
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
        groups = List.copyOf(groups);
    }

    /** Whether there are rows in several currencies, which have no total. */
    public boolean mixedCurrencies() {
        return groups.stream()
                        .map(Group::currency)
                        .filter(unit -> !unit.isEmpty())
                        .distinct()
                        .count()
                > 1;
    }

    int daysIn(DayState state) {
        return Collections.frequency(days.values(), state);
    }

    /** The earliest day, or month, that is not final. */
    Optional<LocalDate> firstMovingDay() {
        return days.keySet().stream()
                .filter(day -> days.get(day) != DayState.FINAL)
                .findFirst();
    }

    /** @param groupBy labels of the groupings, such as {@code SERVICE}, two at most */
    public record Question(Period period, Granularity granularity, List<String> groupBy, CostBasis basis) {
        public Question {
            groupBy = List.copyOf(groupBy);
        }
    }

    /**
     * The total minus that of {@code before}.
     *
     * @param percent of the total before; empty when that was zero
     */
    public record Change(Period before, BigDecimal amount, Optional<BigDecimal> percent) {}

    /**
     * What AWS expects of the rest of the month.
     *
     * @param period from the day on which it was asked
     */
    public record Expected(Period period, BigDecimal amount, Optional<BigDecimal> lower, Optional<BigDecimal> upper) {}

    /**
     * One group in one currency.
     *
     * @param keys its values, as many as there are groupings
     * @param amounts by day, or first day of the month, where there is a row; empty where the row lacks the basis
     */
    public record Group(List<String> keys, String currency, SortedMap<LocalDate, Optional<BigDecimal>> amounts) {
        public Group {
            keys = List.copyOf(keys);
            amounts = Collections.unmodifiableSortedMap(new TreeMap<>(amounts));
        }

        /** The sum; empty when an amount is. */
        public Optional<BigDecimal> amount() {
            return amounts.values().stream().reduce(Optional.of(BigDecimal.ZERO), Group::sum);
        }

        static Optional<BigDecimal> sum(Optional<BigDecimal> one, Optional<BigDecimal> other) {
            return one.flatMap(amount -> other.map(amount::add));
        }
    }

    /**
     * A day, or month by its first day, that AWS changed after it had settled.
     *
     * @param was empty with several currencies, or without the basis, as {@code is}
     * @param changedGroups in how many groups
     */
    public record Restated(
            LocalDate date,
            String account,
            Optional<BigDecimal> was,
            Optional<BigDecimal> is,
            Instant seenAt,
            int changedGroups) {}

    /**
     * @param newest the latest first, {@link #SHOWN} at most
     * @param all how many there are
     */
    public record Restatements(List<Restated> newest, int all) {
        static final int SHOWN = 10;

        public Restatements {
            newest = List.copyOf(newest);
        }
    }
}
