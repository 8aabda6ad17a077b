package dev.bursar.operator.plan;

import java.time.Duration;

/**
 * How long to wait after the n-th failure in a row: doubling from a first delay to a longest. Where many may have failed
 * together, up to a quarter is added at random, so that they do not return together.
 */
public enum Backoff {
    /** A person is probably repairing a policy at this moment. */
    DENIED(Duration.ofSeconds(30), Duration.ofMinutes(10), false),
    /** Throttled, unreachable, failing. */
    TRANSIENT(Duration.ofSeconds(5), Duration.ofMinutes(10), true),
    /** Heals in hours: the payer has to enable something, or data is being prepared. */
    SLOW(Duration.ofHours(1), Duration.ofHours(1), false);

    private final Duration first;
    private final Duration most;
    private final boolean jitter;

    Backoff(Duration first, Duration most, boolean jitter) {
        this.first = first;
        this.most = most;
        this.jitter = jitter;
    }

    /**
     * @param failures in a row, this one included; at least 1
     * @param random any number: decides how much of the quarter is added
     */
    public Duration delay(int failures, long random) {
        Duration delay = first;
        for (int i = 1; i < failures && delay.compareTo(most) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        Duration capped = delay.compareTo(most) > 0 ? most : delay;
        return jitter ? capped.plusMillis(Math.floorMod(random, capped.toMillis() / 4)) : capped;
    }
}
