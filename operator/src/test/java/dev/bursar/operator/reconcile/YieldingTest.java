package dev.bursar.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class YieldingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final Yielding yielding = new Yielding();

    @Test
    void nobodyWaitsWithoutAReason() {
        assertThat(yielding.until("a", NOW, () -> false)).isEmpty();
    }

    @Test
    void itLooksAgainAndGoesWhenTheOtherHasAnswered() {
        assertThat(yielding.until("a", NOW, () -> true)).contains(NOW.plusSeconds(1));
        assertThat(yielding.until("a", NOW.plusSeconds(1), () -> false)).isEmpty();
    }

    @Test
    void itsPatienceEnds() {
        for (int second = 0; second < 5; second++) {
            assertThat(yielding.until("a", NOW.plusSeconds(second), () -> true)).isPresent();
        }
        assertThat(yielding.until("a", NOW.plusSeconds(5), () -> true)).isEmpty();
    }

    @Test
    void eachWaitIsItsOwn() {
        yielding.until("a", NOW, () -> true);
        assertThat(yielding.until("b", NOW.plusSeconds(5), () -> true)).isPresent();
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        assertThat(yielding.until("a", tomorrow, () -> true)).contains(tomorrow.plusSeconds(1));
    }
}
