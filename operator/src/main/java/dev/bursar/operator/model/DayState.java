package dev.bursar.operator.model;

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

    private final String wire;

    DayState(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    public DayState worse(DayState other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
