package dev.bursar.operator.result;

import static dev.bursar.operator.testing.CostRows.closed;
import static dev.bursar.operator.testing.CostRows.open;
import static dev.bursar.operator.testing.CostRows.row;
import static dev.bursar.operator.testing.CostRows.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayState;
import dev.bursar.operator.model.GroupRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayStatesTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final String NOW = "2026-11-22T06:00:00Z";
    private static final GroupRow COSTS = row("Amazon S3", "1.50");

    @Test
    void aDayThatWasNeverAskedForIsMissing() {
        assertThat(DayStates.of(null, LocalDate.parse("2026-11-01"), TODAY, 10)).isEqualTo(DayState.MISSING);
    }

    @Test
    void aDayThatTheAnswerLeftOutIsMissingHoweverOldItIs() {
        assertThat(state(unanswered("2026-11-21", NOW))).isEqualTo(DayState.MISSING);
        assertThat(state(unanswered("2026-01-01", NOW))).isEqualTo(DayState.MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-19", "2026-11-20", "2026-11-21"})
    void theThreeDaysBeforeTodayAreYoung(String day) {
        // Then: with costs provisional, even if the provider says it is done; without any, not there yet
        assertThat(state(open(day, NOW, COSTS))).isEqualTo(DayState.PROVISIONAL);
        assertThat(state(closed(day, NOW, COSTS))).isEqualTo(DayState.PROVISIONAL);
        assertThat(state(closed(day, NOW))).isEqualTo(DayState.MISSING);
    }

    @Test
    void anOlderEmptyDayIsZero() {
        assertThat(state(open("2026-11-18", NOW))).isEqualTo(DayState.SETTLED);
        assertThat(state(closed("2026-11-01", NOW))).isEqualTo(DayState.FINAL);
    }

    /** An ungrouped answer has a total of zeros where a grouped one has no group. */
    @Test
    void anUngroupedTotalOfZerosIsAnEmptyDay() {
        GroupRow zeros = row(List.of(), Map.of(CostBasis.UNBLENDED, "0.00", CostBasis.BLENDED, "0"));
        GroupRow costs = row(List.of(), Map.of(CostBasis.UNBLENDED, "0.00", CostBasis.BLENDED, "0.01"));

        assertThat(state(open("2026-11-21", NOW, zeros))).isEqualTo(DayState.MISSING);
        assertThat(state(open("2026-11-18", NOW, zeros))).isEqualTo(DayState.SETTLED);
        assertThat(state(open("2026-11-21", NOW, costs))).isEqualTo(DayState.PROVISIONAL);
        assertThat(state(open("2026-11-21", NOW, row("Tax", "0")))).isEqualTo(DayState.PROVISIONAL);
    }

    @Test
    void aDayIsFinalOnceItWasSeenClosedMoreThanTenDaysLater() {
        assertThat(state(closed("2026-11-01", "2026-11-12T00:00:00Z", COSTS))).isEqualTo(DayState.FINAL);
        assertThat(state(closed("2026-11-01", "2026-11-11T23:59:59Z", COSTS))).isEqualTo(DayState.SETTLED);
        assertThat(state(open("2026-11-01", NOW, COSTS))).isEqualTo(DayState.SETTLED);
    }

    @Test
    void aStampFromTheFutureMakesNothingFinal() {
        assertThat(state(closed("2026-11-15", "2027-11-22T00:00:00Z", COSTS))).isEqualTo(DayState.SETTLED);
    }

    private static DayState state(LedgerEntry entry) {
        return DayStates.of(entry, entry.period().start(), TODAY, 10);
    }
}
