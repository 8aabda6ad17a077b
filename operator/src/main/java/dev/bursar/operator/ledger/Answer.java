package dev.bursar.operator.ledger;

import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/**
 * One complete answer about a range of a series.
 *
 * @param range what was asked for
 * @param seen when the run that asked started
 * @param days one per slice that the provider spoke about
 * @param requests how many it took
 * @param accounts how many were asked about in these requests
 */
public record Answer(Period range, Instant seen, List<DayRows> days, int requests, int accounts) {
    public Answer {
        days = List.copyOf(days);
    }

    /** About one account. */
    public Answer(Period range, Instant seen, List<DayRows> days, int requests) {
        this(range, seen, days, requests, 1);
    }

    Size size() {
        return new Size(range.length() * accounts, requests);
    }

    /**
     * How large a series' answers are.
     *
     * @param days of the range, for each account that was asked about
     * @param requests that it took, or was seen to take at least
     */
    public record Size(long days, int requests) {
        private static final int DIGITS = 9;

        /** How many requests another range will take, in proportion; at least one. */
        public int expectedFor(Period range) {
            return expectedFor(List.of(this), range);
        }

        /** The same, when several series are asked about together. */
        public static int expectedFor(List<Size> sizes, Period range) {
            BigDecimal expected = sizes.stream()
                    .map(size -> BigDecimal.valueOf(size.requests)
                            .multiply(BigDecimal.valueOf(range.length()))
                            .divide(BigDecimal.valueOf(size.days), DIGITS, RoundingMode.HALF_UP))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            // A third and two thirds are one.
            return expected.setScale(DIGITS / 2, RoundingMode.HALF_UP)
                    .setScale(0, RoundingMode.CEILING)
                    .max(BigDecimal.ONE)
                    .intValueExact();
        }
    }
}
