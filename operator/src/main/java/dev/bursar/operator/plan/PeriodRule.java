package dev.bursar.operator.plan;

import dev.bursar.operator.model.Period;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which days a report covers. Days are UTC and whole: a day counts once it is over, so nothing after yesterday is ever
 * covered.
 */
public sealed interface PeriodRule {
    /** The covered days that are over; empty while there is none. */
    Optional<Period> fullDays(LocalDate today);

    /** The day on which there is a full day for the first time; empty when there is one already. */
    Optional<LocalDate> firstRun(LocalDate today);

    /**
     * The days that a total is compared with: as many as are covered, right before them.
     *
     * @param covered what {@link #fullDays} gave
     */
    default Period before(Period covered) {
        return new Period(covered.start().minusDays(covered.length()), covered.start());
    }

    /** As a spec writes it. Part of what a run is remembered for, so it must not change between versions. */
    String text();

    /** Whether days will still be added or replaced; when not, only the days that are covered now can still change. */
    boolean moves(LocalDate today);

    /** Reads {@code spec.period}; the messages name the field and the fix. */
    static Parse<PeriodRule> parse(@Nullable String trailing, @Nullable String from, @Nullable String to) {
        return PeriodParser.parse(trailing, from, to);
    }

    /**
     * The oldest day that Cost Explorer still answers: the 1st of the 13th month before this one. Days before it can only
     * come from what has been fetched already.
     */
    static LocalDate oldestDay(LocalDate today) {
        return today.withDayOfMonth(1).minusMonths(13);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /** The days before today, as many as {@code period} says. */
    sealed interface Trailing extends PeriodRule {
        LocalDate start(LocalDate today);

        @Override
        default Optional<Period> fullDays(LocalDate today) {
            return Optional.of(new Period(start(today), today));
        }

        @Override
        default Optional<LocalDate> firstRun(LocalDate today) {
            return Optional.empty();
        }

        @Override
        default boolean moves(LocalDate today) {
            return true;
        }
    }

    /** @param days 1 to 395 */
    record Days(int days) implements Trailing {
        @Override
        public LocalDate start(LocalDate today) {
            return today.minusDays(days);
        }

        @Override
        public String text() {
            return days + "d";
        }
    }

    /** @param weeks 1 to 56, of seven days each and ending yesterday, whatever the weekday */
    record Weeks(int weeks) implements Trailing {
        @Override
        public LocalDate start(LocalDate today) {
            return today.minusWeeks(weeks);
        }

        @Override
        public String text() {
            return weeks + "w";
        }
    }

    /** @param months 1 to 13 calendar months; the last one contains yesterday and is covered up to then */
    record Months(int months) implements Trailing {
        @Override
        public LocalDate start(LocalDate today) {
            return today.minusDays(1).withDayOfMonth(1).minusMonths(months - 1L);
        }

        /** The same number of first days of the months before, e.g. of November's ten days those of October; no day is in both. */
        @Override
        public Period before(Period covered) {
            LocalDate end = earlier(covered.start().minusMonths(months).plusDays(covered.length()), covered.start());
            return new Period(end.minusDays(covered.length()), end);
        }

        @Override
        public String text() {
            return months + "mo";
        }
    }

    /**
     * Fixed days.
     *
     * @param from the first day
     * @param to the day after the last one
     */
    record Fixed(LocalDate from, LocalDate to) implements PeriodRule {
        @Override
        public Optional<Period> fullDays(LocalDate today) {
            return from.isBefore(today) ? Optional.of(new Period(from, earlier(to, today))) : Optional.empty();
        }

        @Override
        public Optional<LocalDate> firstRun(LocalDate today) {
            return from.isBefore(today) ? Optional.empty() : Optional.of(from.plusDays(1));
        }

        @Override
        public boolean moves(LocalDate today) {
            return to.isAfter(today);
        }

        @Override
        public String text() {
            return from + ".." + to;
        }
    }
}
