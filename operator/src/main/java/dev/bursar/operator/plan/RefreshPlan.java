package dev.bursar.operator.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What to do about a refresh annotation.
 *
 * <p>A new value is taken once and works from then on as a floor: what was seen before it counts as due. Within
 * {@link #SPACING} of the last one that was taken it waits, and only the newest waiting value counts.
 */
public sealed interface RefreshPlan {
    Duration SPACING = Duration.ofMinutes(1);

    /** No annotation, or one that was taken before. */
    record Nothing() implements RefreshPlan {}

    record Take(String value) implements RefreshPlan {}

    record Wait(Instant until) implements RefreshPlan {}

    /** Longer than {@code max}: ignored, and said once. */
    record Ignore(int length) implements RefreshPlan {}

    /**
     * @param annotation the present value
     * @param taken the last value that was taken, and when
     * @param max longest value that counts
     */
    static RefreshPlan of(
            Optional<String> annotation, Optional<String> taken, Optional<Instant> takenAt, Instant now, int max) {
        if (annotation.isEmpty() || annotation.get().isEmpty() || annotation.equals(taken)) {
            return new Nothing();
        }
        String value = annotation.get();
        if (value.length() > max) {
            return new Ignore(value.length());
        }
        Instant free = takenAt.map(at -> at.plus(SPACING)).orElse(now);
        return free.isAfter(now) ? new Wait(free) : new Take(value);
    }
}
