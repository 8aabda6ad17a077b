package dev.bursar.operator.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a CloudAccount's role is assumed and its identity checked again.
 *
 * @param verifiedAt of the verification that holds for today's authorisation
 * @param proofDueAt when it must be proven again that the role demands the external id; empty where that is not required
 * @param failed the last attempt, when it failed after that verification
 * @param deniedSince the role was denied, to whomever, after that verification
 * @param refreshedAt of the last refresh that was taken; it goes past any back-off
 */
public record VerificationPlan(
        Optional<Instant> verifiedAt,
        Duration every,
        Optional<Instant> proofDueAt,
        Optional<Failure> failed,
        Optional<Instant> deniedSince,
        Optional<Instant> refreshedAt) {
    /** @param retryAt end of its back-off */
    public record Failure(Instant at, Instant retryAt) {}

    /** When the next verification is due; now or in the past means at once. */
    public Instant dueAt(Instant now) {
        if (refreshIsPending()) {
            return now;
        }
        if (failed.isPresent()) {
            return failed.get().retryAt();
        }
        if (deniedSince.isPresent() || verifiedAt.isEmpty()) {
            return now;
        }
        Instant verification = verifiedAt.get().plus(every);
        return proofDueAt
                .filter(verification::isAfter)
                .map(at -> at.isBefore(now) ? now : at)
                .orElse(verification);
    }

    public boolean isDue(Instant now) {
        return !dueAt(now).isAfter(now);
    }

    private boolean refreshIsPending() {
        Optional<Instant> lastAttempt = Stream.concat(verifiedAt.stream(), failed.map(Failure::at).stream())
                .max(Comparator.naturalOrder());
        return refreshedAt
                .filter(refresh ->
                        lastAttempt.filter(at -> !at.isBefore(refresh)).isEmpty())
                .isPresent();
    }
}
