package dev.bursar.operator.ledger;

import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.Period;
import java.time.Instant;
import java.util.List;

/**
 * One complete answer about a range of a series.
 *
 * @param range what was asked for
 * @param seen when the run that asked started
 * @param days one per slice that the provider spoke about
 * @param requests how many it took
 */
public record Answer(Period range, Instant seen, List<DayRows> days, int requests) {
    public Answer {
        days = List.copyOf(days);
    }

    Size size() {
        return new Size(range.length(), requests);
    }

    /**
     * How large a series' answers are.
     *
     * @param days of the range
     * @param requests that it took, or was seen to take at least
     */
    public record Size(long days, int requests) {
        /** How many requests another range will take, in proportion; at least one. */
        public int expectedFor(Period range) {
            long expected = Math.ceilDiv(Math.multiplyExact((long) requests, range.length()), days);
            return Math.toIntExact(Math.max(1, expected));
        }
    }
}
