package dev.bursar.operator.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** How far a day's numbers can be trusted; the order is from worst to best. */
public enum DayState {
    /** Not answered yet, or answered empty while that may still change. */
    MISSING("missing"),
    /** One of the last three days: expect it to move. */
    PROVISIONAL("provisional"),
    /** Old enough to be complete, not yet beyond restatement. */
    SETTLED("settled"),
    /** Closed by the provider and older than the restatement window: never asked again. */
    FINAL("final");

    /** A day is young, and its numbers still come in, while it is one of this many days before today (UTC). */
    private static final int YOUNG_DAYS = 3;

    private final String wire;

    DayState(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    public static Optional<DayState> of(String wire) {
        return List.of(values()).stream()
                .filter(state -> state.wire.equals(wire))
                .findFirst();
    }

    /** @param today the UTC day as of which it is asked */
    public static boolean isYoung(LocalDate day, LocalDate today) {
        return !day.isBefore(today.minusDays(YOUNG_DAYS));
    }

    public DayState worse(DayState other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
