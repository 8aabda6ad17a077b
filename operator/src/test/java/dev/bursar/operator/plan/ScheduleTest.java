package dev.bursar.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.plan.Parse.Parsed;
import dev.bursar.operator.plan.Parse.Rejected;
import dev.bursar.operator.plan.Schedule.Cron;
import dev.bursar.operator.plan.Schedule.Every;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final String SEED = "finops/payments";
    private static final Duration JITTER = Schedule.jitter(SEED);
    private static final Schedule DAILY = new Cron(Crons.of("0 6 * * *"), ZoneOffset.UTC);
    private static final Instant SLOT = Instant.parse("2026-11-02T06:00:00Z");
    private static final Instant NEXT_RUN = SLOT.plus(Duration.ofDays(1)).plus(JITTER);

    @Test
    void readsCronWithItsZoneAndEvery() {
        assertThat(Schedule.parse("0 6 * * *", "Europe/Berlin", null))
                .isEqualTo(Parse.parsed(new Cron(Crons.of("0 6 * * *"), ZoneId.of("Europe/Berlin"))));
        assertThat(Schedule.parse("@daily", null, null))
                .isEqualTo(Parse.parsed(new Cron(Crons.of("@daily"), ZoneOffset.UTC)));
        assertThat(Schedule.parse(null, null, "90m")).isEqualTo(Parse.parsed(new Every(Duration.ofMinutes(90))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Etc/UTC", "Etc/GMT+5", "America/Argentina/Buenos_Aires", "Australia/Lord_Howe"})
    void takesIanaZones(String zone) {
        assertThat(Schedule.parse("0 6 * * *", zone, null)).isInstanceOf(Parsed.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            0 6 * * * | -             | 8h   | spec.schedule: has both cron and every; remove one
            -         | -             | -    | spec.schedule: is empty; set cron or every
            -         | Europe/Berlin | 8h   | spec.schedule.timeZone: is for cron only; add cron or remove timeZone
            -         | Europe/Berlin | -    | spec.schedule.timeZone: is for cron only; add cron or remove timeZone
            0 6 * *   | Europe/Berlin | -    | spec.schedule.cron: needs five fields (minute, hour, day of month, month, day of week) and has 4; write for example 0 6 * * *
            0 6 * * * | Mars/Olympus  | -    | spec.schedule.timeZone: "Mars/Olympus" is no IANA time zone; write for example Europe/Berlin or Etc/UTC
            0 6 * * * | europe/berlin | -    | spec.schedule.timeZone: "europe/berlin" is no IANA time zone; write Europe/Berlin
            0 6 * * * | ''            | -    | spec.schedule.timeZone: "" is no IANA time zone; write for example Europe/Berlin or Etc/UTC
            0 6 * * * | GMT+2         | -    | spec.schedule.timeZone: "GMT+2" is no IANA time zone; write for example Europe/Berlin or Etc/UTC
            0 6 * * * | +02:00        | -    | spec.schedule.timeZone: "+02:00" is no IANA time zone; write for example Europe/Berlin or Etc/UTC
            0 6 * * * | Local         | -    | spec.schedule.timeZone: "Local" is no IANA time zone; write for example Europe/Berlin or Etc/UTC
            -         | -             | ''   | spec.schedule.every: "" is no duration; write hours and minutes, for example 8h or 90m
            -         | -             | 1d   | spec.schedule.every: "1d" is no duration; write hours and minutes, for example 8h or 90m
            -         | -             | 59m  | spec.schedule.every: "59m" is out of bounds; write 1h to 744h
            -         | -             | 0s   | spec.schedule.every: "0s" is out of bounds; write 1h to 744h
            -         | -             | 745h| spec.schedule.every: "745h" is out of bounds; write 1h to 744h
            """)
    void saysTheFieldAndTheFix(
            @Nullable String cron, @Nullable String timeZone, @Nullable String every, String message) {
        assertThat(Schedule.parse(cron, timeZone, every)).isEqualTo(new Rejected<Schedule>(message));
    }

    @Test
    void everyCountsFromTheLastRun() {
        Instant lastRun = Instant.parse("2026-11-02T06:17:31Z");

        assertThat(new Every(Duration.ofHours(8)).next(lastRun, SEED)).isEqualTo("2026-11-02T14:17:31Z");
    }

    @Test
    void cronRunsAtTheFirstSlotAfterTheLastRun() {
        assertThat(DAILY.next(SLOT.plus(JITTER), SEED)).isEqualTo(NEXT_RUN);
    }

    @Test
    void aRefreshBetweenTheSlotAndItsDelayedRunServesTheSlot() {
        assertThat(DAILY.next(SLOT, SEED)).isEqualTo(NEXT_RUN);
        assertThat(DAILY.next(SLOT.plus(JITTER).minusMillis(1), SEED)).isEqualTo(NEXT_RUN);
    }

    @Test
    void aRefreshJustBeforeTheSlotDoesNotServeIt() {
        assertThat(DAILY.next(SLOT.minusMillis(1), SEED)).isEqualTo(SLOT.plus(JITTER));
    }

    @Test
    void missedSlotsAreDueOnceAndNowAndTheNextIsTheFirstAfterThatRun() {
        // Given
        Instant lastRun = SLOT.plus(JITTER);
        Instant backAgain = SLOT.plus(Duration.ofDays(5)).plus(Duration.ofHours(3));

        // When
        Instant due = DAILY.next(lastRun, SEED);
        Instant after = DAILY.next(backAgain, SEED);

        // Then
        assertThat(due).isBefore(backAgain);
        assertThat(after).isEqualTo(SLOT.plus(Duration.ofDays(6)).plus(JITTER));
    }

    @Test
    void jitterIsTheSameForASeedAndSpreadsOverFiveMinutes() {
        var jitters = IntStream.range(0, 2000)
                .mapToObj(i -> Schedule.jitter("team-" + i + "/costs"))
                .distinct()
                .sorted()
                .toList();

        assertThat(Schedule.jitter(SEED)).isEqualTo(JITTER);
        assertThat(jitters).hasSizeGreaterThan(290);
        assertThat(jitters.getFirst()).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(jitters.getLast()).isLessThanOrEqualTo(Duration.ofMinutes(5));
    }
}
