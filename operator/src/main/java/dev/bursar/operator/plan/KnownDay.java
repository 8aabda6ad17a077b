package dev.bursar.operator.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * What planning needs to know of a day that was asked for before.
 *
 * @param closed the provider no longer called it an estimate
 * @param seen when the run that last asked for it started
 */
public record KnownDay(LocalDate day, boolean closed, Instant seen) {
    /**
     * Nothing can change it any more: it was closed in a fetch made after its restatement window.
     *
     * @param restatementDays how many days back a provider may still restate a closed day
     * @param today a stamp from a later day, left by a clock that went wrong, counts as one of today
     */
    public boolean isFinal(int restatementDays, LocalDate today) {
        LocalDate stamped = seen.atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate seenOn = stamped.isAfter(today) ? today : stamped;
        return closed && ChronoUnit.DAYS.between(day, seenOn) > restatementDays;
    }
}
