package dev.bursar.operator.plan;

import dev.bursar.operator.model.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * What planning needs to know of a day or month that was asked for before.
 *
 * @param slice as it was covered
 * @param closed the provider no longer called it an estimate
 * @param seen when the run that last asked for it started
 */
public record KnownSlice(Period slice, boolean closed, Instant seen) {
    /**
     * Nothing can change it any more: it was closed in a fetch made after the restatement window of its last day.
     *
     * @param restatementDays how many days back a provider may still restate a closed day
     * @param today a stamp from a later day, left by a clock that went wrong, counts as one of today
     */
    public boolean isFinal(int restatementDays, LocalDate today) {
        LocalDate stamped = seen.atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate seenOn = stamped.isAfter(today) ? today : stamped;
        return closed && ChronoUnit.DAYS.between(slice.lastDay(), seenOn) > restatementDays;
    }

    /** Whether it is about that slice and all of it; a month that went on since was covered in part only. */
    boolean covers(Period wanted) {
        return slice.start().equals(wanted.start()) && !slice.end().isBefore(wanted.end());
    }
}
