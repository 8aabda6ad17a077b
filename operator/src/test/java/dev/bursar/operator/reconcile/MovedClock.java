package dev.bursar.operator.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until it is moved. */
final class MovedClock extends Clock {
    private volatile Instant now;

    MovedClock(String now) {
        this.now = Instant.parse(now);
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        at(now.plus(time));
    }

    void at(Instant other) {
        now = other;
    }

    /** UTC. */
    LocalDate today() {
        return now.atZone(ZoneOffset.UTC).toLocalDate();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("all of Bursar is UTC");
    }
}
