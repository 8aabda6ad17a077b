package dev.bursar.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefreshPlanTest {
    private static final Instant NOW = Instant.parse("2026-11-22T06:30:00Z");

    @Test
    void withoutAnAnnotationThereIsNothingToDo() {
        assertThat(plan(Optional.empty(), Optional.empty(), Optional.empty())).isEqualTo(new RefreshPlan.Nothing());
        assertThat(plan(Optional.of(""), Optional.empty(), Optional.empty())).isEqualTo(new RefreshPlan.Nothing());
    }

    @Test
    void aNewValueIsTaken() {
        assertThat(plan(Optional.of("now"), Optional.empty(), Optional.empty())).isEqualTo(new RefreshPlan.Take("now"));
    }

    @Test
    void theSameValueIsTakenOnce() {
        assertThat(plan(Optional.of("a"), Optional.of("a"), Optional.of(NOW.minusSeconds(3_600))))
                .isEqualTo(new RefreshPlan.Nothing());
    }

    @Test
    void anotherValueWithinAMinuteWaits() {
        assertThat(plan(Optional.of("b"), Optional.of("a"), Optional.of(NOW.minusSeconds(59))))
                .isEqualTo(new RefreshPlan.Wait(NOW.plusSeconds(1)));
        assertThat(plan(Optional.of("b"), Optional.of("a"), Optional.of(NOW.minusSeconds(60))))
                .isEqualTo(new RefreshPlan.Take("b"));
    }

    @Test
    void onlyTheNewestWaitingValueCounts() {
        // Given b waited, and c took its place before the minute was over
        Optional<Instant> takenAt = Optional.of(NOW.minusSeconds(60));

        assertThat(plan(Optional.of("c"), Optional.of("a"), takenAt)).isEqualTo(new RefreshPlan.Take("c"));
    }

    @Test
    void aValueThatIsTooLongIsIgnored() {
        assertThat(plan(Optional.of("x".repeat(64)), Optional.empty(), Optional.empty()))
                .isEqualTo(new RefreshPlan.Take("x".repeat(64)));
        assertThat(plan(Optional.of("x".repeat(65)), Optional.empty(), Optional.empty()))
                .isEqualTo(new RefreshPlan.Ignore(65));
    }

    private static RefreshPlan plan(Optional<String> annotation, Optional<String> taken, Optional<Instant> takenAt) {
        return RefreshPlan.of(annotation, taken, takenAt, NOW, 64);
    }
}
