package dev.bursar.simulator.setting;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time that everything here goes by: a given source, moved. Over a fixed source it stands still until it is moved. */
public final class SimulatedClock implements InstantSource {
    private final InstantSource source;
    private volatile Duration offset = Duration.ZERO;

    public SimulatedClock(InstantSource source) {
        this.source = source;
    }

    @Override
    public Instant instant() {
        return source.instant().plus(offset);
    }

    /** Goes on from {@code now}. */
    public void set(Instant now) {
        offset = Duration.between(source.instant(), now);
    }
}
