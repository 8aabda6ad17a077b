package dev.bursar.operator.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a CloudAccount's role is assumed and its identity checked again.
 *
 * @param verifiedAt of the verification that holds for today's authorisation
 * @param retryAt end of the back-off after a failed attempt
 * @param refreshPending a refresh was asked for after the last attempt; it goes past any back-off
 */
public record VerificationPlan(
        Optional<Instant> verifiedAt, Duration every, Optional<Instant> retryAt, boolean refreshPending) {
    /** When the next verification is due; now or in the past means at once. */
    public Instant dueAt(Instant now) {
        if (refreshPending) {
            return now;
        }
        Instant planned = verifiedAt.map(at -> at.plus(every)).orElse(now);
        return retryAt.filter(planned::isBefore).orElse(planned);
    }

    public boolean isDue(Instant now) {
        return !dueAt(now).isAfter(now);
    }
}
