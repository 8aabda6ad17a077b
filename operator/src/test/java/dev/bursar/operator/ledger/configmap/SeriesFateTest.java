package dev.bursar.operator.ledger.configmap;

import static dev.bursar.operator.ledger.configmap.SeriesFate.GOES;
import static dev.bursar.operator.ledger.configmap.SeriesFate.IS_MARKED;
import static dev.bursar.operator.ledger.configmap.SeriesFate.LOSES_ITS_MARK;
import static dev.bursar.operator.ledger.configmap.SeriesFate.STAYS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeriesFateTest {
    private static final Duration KEPT = Duration.ofDays(40);
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

    @Test
    void whatIsNeededStays() {
        assertThat(fate(true, null)).isEqualTo(STAYS);
        assertThat(fate(true, NOW.minus(Duration.ofDays(400)))).isEqualTo(LOSES_ITS_MARK);
        assertThat(fate(true, NOW.plus(Duration.ofDays(400)))).isEqualTo(LOSES_ITS_MARK);
    }

    @Test
    void whatIsNotNeededIsMarkedAndGoesInTheEnd() {
        assertThat(fate(false, null)).isEqualTo(IS_MARKED);
        assertThat(fate(false, NOW)).isEqualTo(STAYS);
        assertThat(fate(false, NOW.minus(KEPT).plusNanos(1))).isEqualTo(STAYS);
        assertThat(fate(false, NOW.minus(KEPT))).isEqualTo(GOES);
    }

    @Test
    void aMarkThatAClockMadeTooEarlyIsMadeAgain() {
        assertThat(fate(false, NOW.plusSeconds(1))).isEqualTo(IS_MARKED);
    }

    /** A clock that goes anywhere, from one round to the next: what is needed in either of two rounds is there after them. */
    @Test
    void nothingGoesThatWasNeededInThisRoundOrTheOneBefore() {
        Random random = new Random(40);
        for (int run = 0; run < 500; run++) {
            Optional<Instant> mark = Optional.empty();
            boolean before = true;
            for (int round = 0; round < 20; round++) {
                boolean needed = random.nextInt(3) == 0;
                Instant now = NOW.plus(Duration.ofDays(random.nextInt(2_000) - 1_000));
                SeriesFate fate = SeriesFate.of(needed, mark, now, KEPT);
                if (fate == GOES) {
                    assertThat(needed || before).isFalse();
                    break;
                }
                mark = fate == IS_MARKED ? Optional.of(now) : fate == LOSES_ITS_MARK ? Optional.empty() : mark;
                before = needed;
            }
        }
    }

    private static SeriesFate fate(boolean needed, @Nullable Instant unusedSince) {
        return SeriesFate.of(needed, Optional.ofNullable(unusedSince), NOW, KEPT);
    }
}
