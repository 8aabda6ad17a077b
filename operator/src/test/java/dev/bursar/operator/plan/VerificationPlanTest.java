package dev.bursar.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerificationPlanTest {
    private static final Instant NOW = Instant.parse("2026-11-22T06:30:00Z");
    private static final Duration EVERY = Duration.ofHours(12);
    private static final Optional<Instant> NEVER = Optional.empty();

    @Test
    void whatWasNeverVerifiedIsDueAtOnce() {
        assertThat(new VerificationPlan(NEVER, EVERY, NEVER, false).isDue(NOW)).isTrue();
    }

    @Test
    void whatWasVerifiedIsDueAgainAfterTheInterval() {
        VerificationPlan plan = new VerificationPlan(Optional.of(NOW.minus(EVERY)), EVERY, NEVER, false);

        assertThat(plan.isDue(NOW)).isTrue();
        assertThat(plan.isDue(NOW.minusMillis(1))).isFalse();
        assertThat(plan.dueAt(NOW.minusMillis(1))).isEqualTo(NOW);
    }

    @Test
    void afterAFailureTheBackOffComesFirst() {
        Optional<Instant> retryAt = Optional.of(NOW.plusSeconds(30));

        assertThat(new VerificationPlan(NEVER, EVERY, retryAt, false).dueAt(NOW))
                .isEqualTo(NOW.plusSeconds(30));
        assertThat(new VerificationPlan(Optional.of(NOW.minus(EVERY)), EVERY, retryAt, false).dueAt(NOW))
                .isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void aBackOffThatIsOverDelaysNothingAndHastensNothing() {
        Optional<Instant> over = Optional.of(NOW.minusSeconds(1));

        assertThat(new VerificationPlan(NEVER, EVERY, over, false).isDue(NOW)).isTrue();
        assertThat(new VerificationPlan(Optional.of(NOW), EVERY, over, false).dueAt(NOW))
                .isEqualTo(NOW.plus(EVERY));
    }

    @Test
    void aRefreshGoesPastEverything() {
        VerificationPlan plan = new VerificationPlan(Optional.of(NOW), EVERY, Optional.of(NOW.plusSeconds(600)), true);

        assertThat(plan.isDue(NOW)).isTrue();
    }
}
