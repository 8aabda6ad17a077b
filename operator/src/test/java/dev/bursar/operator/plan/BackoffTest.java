package dev.bursar.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void aDenialIsTriedAgainAfterThirtySecondsDoublingToTenMinutes() {
        assertThat(delays(Backoff.DENIED, 8)).containsExactly(30L, 60L, 120L, 240L, 480L, 600L, 600L, 600L);
    }

    @Test
    void throttlingAndOutagesAfterFiveSecondsDoublingToTenMinutes() {
        assertThat(delays(Backoff.TRANSIENT, 10)).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 320L, 600L, 600L, 600L);
    }

    @Test
    void whatHealsInHoursHourly() {
        assertThat(delays(Backoff.SLOW, 3)).containsExactly(3_600L, 3_600L, 3_600L);
    }

    @Test
    void aYearOfFailuresChangesNothingMore() {
        assertThat(Backoff.TRANSIENT.delay(Integer.MAX_VALUE, 0)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void onlyWhatMayFailTogetherIsSpread() {
        assertThat(Backoff.DENIED.delay(1, 12_345)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Backoff.SLOW.delay(1, 12_345)).isEqualTo(Duration.ofHours(1));
        assertThat(Backoff.TRANSIENT.delay(1, 1_249)).isEqualTo(Duration.ofMillis(6_249));
    }

    @Test
    void theSpreadIsUpToAQuarterForEveryNumber() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            int failures = random.nextInt(1, 20);
            Duration least = Backoff.TRANSIENT.delay(failures, 0);

            Duration delay = Backoff.TRANSIENT.delay(failures, random.nextLong());

            assertThat(delay).isBetween(least, least.plus(least.dividedBy(4)));
        }
    }

    private static long[] delays(Backoff backoff, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToLong(failures -> backoff.delay(failures, 0).toSeconds())
                .toArray();
    }
}
