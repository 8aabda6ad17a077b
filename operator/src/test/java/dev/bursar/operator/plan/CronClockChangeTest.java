package dev.bursar.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spring gaps and autumn overlaps, of an hour, of half an hour and of others. */
class CronClockChangeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # The clock jumps from 02:00 to 03:00: what is jumped over runs at 03:00, and never twice within the hour.
            30 2 * * *   | Europe/Berlin       | 2026-03-29 | 03:00+02:00
            0 2 * * *    | Europe/Berlin       | 2026-03-29 | 03:00+02:00
            0 2,3 * * *  | Europe/Berlin       | 2026-03-29 | 03:00+02:00
            30 1,2 * * * | Europe/Berlin       | 2026-03-29 | 01:30+01:00
            30 1-4 * * * | Europe/Berlin       | 2026-03-29 | 01:30+01:00 03:30+02:00 04:30+02:00
            30 2 * * *   | America/New_York    | 2026-03-08 | 03:00-04:00
            # It jumps from 02:00 to 02:30 only.
            15 2 * * *   | Australia/Lord_Howe | 2026-10-04 | 02:30+11:00
            45 1-3 * * * | Australia/Lord_Howe | 2026-10-04 | 01:45+10:30 03:45+11:00
            # It jumps over midnight, and once over a whole day.
            0 0 * * *    | Africa/Cairo        | 2026-04-24 | 01:00+03:00
            0 6 * * *    | Pacific/Apia        | 2011-12-31 | 00:00+14:00 06:00+14:00
            # 02:00 to 03:00 comes twice: the first time counts.
            30 2 * * *   | Europe/Berlin       | 2026-10-25 | 02:30+02:00
            30 1-3 * * * | Europe/Berlin       | 2026-10-25 | 01:30+02:00 02:30+02:00 03:30+01:00
            30 1 * * *   | America/New_York    | 2026-11-01 | 01:30-04:00
            45 1 * * *   | Australia/Lord_Howe | 2026-04-05 | 01:45+11:00
            """)
    void runsOnceOnTheDayOfAChange(String cron, ZoneId zone, LocalDate date, String expected) {
        // Given
        Instant dayBefore = date.atStartOfDay(zone).toInstant().minusSeconds(1);
        Instant dayEnd = date.atTime(23, 59).atZone(zone).toInstant();

        // When
        List<Instant> slots = Crons.slots(Crons.of(cron), zone, dayBefore, dayEnd);

        // Then
        assertThat(slots.stream()
                        .map(slot ->
                                slot.atZone(zone).toOffsetDateTime().toString().substring(11))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void agreesWithAClockThatIsWatchedMinuteByMinute(
            @ForAll("crons") String text, @ForAll("changes") Change change, @ForAll("offsets") int startOffset) {
        // Given
        CronExpression cron = Crons.of(text);
        Instant begin = change.at.minus(3, ChronoUnit.DAYS);
        Instant end = change.at.plus(3, ChronoUnit.DAYS);
        Instant start = change.at.plus(startOffset, ChronoUnit.MINUTES);

        // When
        List<Instant> slots = Crons.slots(cron, change.zone, start, end);

        // Then
        assertThat(slots)
                .isEqualTo(watched(cron, change.zone, begin, end).stream()
                        .filter(slot -> slot.isAfter(start))
                        .toList());
    }

    /** Looks at the wall clock every minute and runs what it has newly reached, unless the last run is too near. */
    private static List<Instant> watched(CronExpression cron, ZoneId zone, Instant begin, Instant end) {
        List<Instant> slots = new ArrayList<>();
        LocalDateTime seen = LocalDateTime.ofInstant(begin, zone).truncatedTo(ChronoUnit.MINUTES);
        for (Instant now = begin; !now.isAfter(end); now = now.plus(1, ChronoUnit.MINUTES)) {
            LocalDateTime shown = LocalDateTime.ofInstant(now, zone);
            boolean due = false;
            for (; !seen.isAfter(shown); seen = seen.plusMinutes(1)) {
                due |= allows(cron, seen);
            }
            if (due && (slots.isEmpty() || !now.isBefore(slots.getLast().plus(CronExpression.SPACING)))) {
                slots.add(now);
            }
        }
        return slots;
    }

    private static boolean allows(CronExpression cron, LocalDateTime local) {
        return cron.minute() == local.getMinute()
                && cron.hours().contains(local.getHour())
                && cron.daysOfMonth().contains(local.getDayOfMonth());
    }

    @Provide
    Arbitrary<String> crons() {
        Arbitrary<Integer> minutes = Arbitraries.integers().between(0, 59);
        Arbitrary<String> hours = Arbitraries.oneOf(
                Arbitraries.of("*", "0-4", "1,2", "2,3", "*/2", "23,0", "22-23"),
                Arbitraries.integers()
                        .between(0, 23)
                        .set()
                        .ofMinSize(1)
                        .ofMaxSize(14)
                        .map(Crons::list));
        Arbitrary<String> days = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just("*")),
                Tuple.of(
                        1,
                        Arbitraries.integers()
                                .between(1, 31)
                                .set()
                                .ofMinSize(9)
                                .ofMaxSize(14)
                                .map(Crons::list)));
        return Combinators.combine(minutes, hours, days)
                .as((minute, hour, day) -> minute + " " + hour + " " + day + " * *");
    }

    @Provide
    Arbitrary<Change> changes() {
        return Arbitraries.of(
                        "Europe/Berlin",
                        "America/New_York",
                        "Australia/Lord_Howe",
                        "Africa/Cairo",
                        "Asia/Beirut",
                        "America/Santiago",
                        "Africa/Casablanca",
                        "Antarctica/Troll",
                        "Pacific/Apia",
                        "Asia/Pyongyang",
                        "America/Caracas")
                .map(ZoneId::of)
                .flatMap(zone -> Arbitraries.of(Change.of(zone)));
    }

    @Provide
    Arbitrary<Integer> offsets() {
        return Arbitraries.integers().between(-300, 300);
    }

    /** A change of a zone's offset. */
    record Change(ZoneId zone, Instant at) {
        static List<Change> of(ZoneId zone) {
            List<Change> changes = new ArrayList<>();
            Instant end = Instant.parse("2036-01-01T00:00:00Z");
            var next = zone.getRules().nextTransition(Instant.parse("2005-01-01T00:00:00Z"));
            while (next != null && next.getInstant().isBefore(end)) {
                changes.add(new Change(zone, next.getInstant()));
                next = zone.getRules().nextTransition(next.getInstant());
            }
            return changes;
        }
    }
}
