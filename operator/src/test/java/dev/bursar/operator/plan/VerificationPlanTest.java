package dev.bursar.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.plan.VerificationPlan.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerificationPlanTest {
    private static final Instant NOW = Instant.parse("2026-11-22T06:30:00Z");
    private static final Duration EVERY = Duration.ofHours(12);
    private static final Optional<Instant> NEVER = Optional.empty();
    private static final Optional<Failure> NO_FAILURE = Optional.empty();

    @Test
    void whatWasNeverVerifiedIsDueAtOnce() {
        assertThat(plan(NEVER, NO_FAILURE).isDue(NOW)).isTrue();
    }

    @Test
    void whatWasVerifiedIsDueAgainAfterTheInterval() {
        VerificationPlan plan = plan(Optional.of(NOW.minus(EVERY)), NO_FAILURE);

        assertThat(plan.isDue(NOW)).isTrue();
        assertThat(plan.isDue(NOW.minusMillis(1))).isFalse();
        assertThat(plan.dueAt(NOW.minusMillis(1))).isEqualTo(NOW);
    }

    @Test
    void afterAFailureItsBackOffDecides() {
        Optional<Failure> failed = Optional.of(new Failure(NOW.minusSeconds(10), NOW.plusSeconds(20)));

        assertThat(plan(NEVER, failed).dueAt(NOW)).isEqualTo(NOW.plusSeconds(20));
        assertThat(plan(Optional.of(NOW.minus(EVERY)), failed).dueAt(NOW)).isEqualTo(NOW.plusSeconds(20));
    }

    @Test
    void aFailureIsNotForgottenForAnEarlierVerificationThatStillHolds() {
        // Given an account verified a minute ago, whose role was denied when a refresh had it checked again
        Optional<Failure> failed = Optional.of(new Failure(NOW.minusSeconds(31), NOW.minusSeconds(1)));

        assertThat(plan(Optional.of(NOW.minusSeconds(60)), failed).isDue(NOW)).isTrue();
    }

    @Test
    void aRoleThatWasDeniedElsewhereIsCheckedAtOnce() {
        VerificationPlan plan = new VerificationPlan(
                Optional.of(NOW.minusSeconds(60)), EVERY, NEVER, NO_FAILURE, Optional.of(NOW.minusSeconds(5)), NEVER);

        assertThat(plan.isDue(NOW)).isTrue();
    }

    @Test
    void theProofOfTheExternalIdEndsEarlierThanTheVerification() {
        Optional<Instant> verified = Optional.of(NOW.minusSeconds(60));
        Instant soon = NOW.plusSeconds(30);

        assertThat(new VerificationPlan(verified, EVERY, Optional.of(soon), NO_FAILURE, NEVER, NEVER).dueAt(NOW))
                .isEqualTo(soon);
        assertThat(new VerificationPlan(verified, EVERY, Optional.of(Instant.MIN), NO_FAILURE, NEVER, NEVER).dueAt(NOW))
                .isEqualTo(NOW);
        assertThat(new VerificationPlan(verified, EVERY, Optional.of(NOW.plus(EVERY)), NO_FAILURE, NEVER, NEVER)
                        .dueAt(NOW))
                .isEqualTo(NOW.minusSeconds(60).plus(EVERY));
    }

    @Test
    void aRefreshGoesPastEverythingUntilItIsAnswered() {
        Optional<Instant> verified = Optional.of(NOW.minusSeconds(60));
        Optional<Failure> failed = Optional.of(new Failure(NOW.minusSeconds(10), NOW.plusSeconds(600)));
        Optional<Instant> refreshed = Optional.of(NOW.minusSeconds(5));

        assertThat(new VerificationPlan(verified, EVERY, NEVER, failed, NEVER, refreshed).isDue(NOW))
                .isTrue();
        assertThat(new VerificationPlan(NEVER, EVERY, NEVER, NO_FAILURE, NEVER, refreshed).isDue(NOW))
                .isTrue();
    }

    @Test
    void aRefreshIsAnsweredByWhateverAttemptCameAfterIt() {
        Optional<Instant> refreshed = Optional.of(NOW.minusSeconds(60));
        Optional<Failure> failed = Optional.of(new Failure(NOW.minusSeconds(60), NOW.plusSeconds(600)));

        assertThat(new VerificationPlan(Optional.of(NOW.minusSeconds(30)), EVERY, NEVER, NO_FAILURE, NEVER, refreshed)
                        .isDue(NOW))
                .isFalse();
        assertThat(new VerificationPlan(NEVER, EVERY, NEVER, failed, NEVER, refreshed).dueAt(NOW))
                .isEqualTo(NOW.plusSeconds(600));
    }

    private static VerificationPlan plan(Optional<Instant> verifiedAt, Optional<Failure> failed) {
        return new VerificationPlan(verifiedAt, EVERY, NEVER, failed, NEVER, NEVER);
    }
}
