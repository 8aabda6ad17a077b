package dev.bursar.process;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other processes do, never longer than told. */
public final class Waiting {

    /**
     * How long to wait for what must come: for a machine at its slowest, an API server that takes a minute to clear a
     * kind away included. Never a measure; whatever measures a time states its own.
     */
    public static final Duration SOON = Duration.ofMinutes(3);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Waiting() {}

    public static void until(String what, Duration atMost, BooleanSupplier holds) {
        forValue(what, atMost, () -> holds.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    public static <T> T forValue(String what, Duration atMost, Supplier<Optional<T>> attempt) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            Optional<T> value = attempt.get();
            if (value.isPresent()) {
                return value.get();
            }
            if (System.nanoTime() >= deadline) {
                throw new IllegalStateException("Waited " + atMost.toMillis() + " ms in vain for " + what);
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for " + what, e);
            }
        }
    }
}
