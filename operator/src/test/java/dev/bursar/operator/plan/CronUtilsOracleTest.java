package dev.bursar.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * A second opinion from a library, in local time. It has no {@code ?} and no macros, takes a star with a step in a day field for
 * open, and skips what the clock jumps over: those are left out here, as are the days on which the clock changes.
 */
class CronUtilsOracleTest {
    private static final CronParser LIBRARY =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    @Property(tries = 60)
    void findsTheSlotsThatTheLibraryFinds(
            @ForAll("crons") String text, @ForAll("zones") ZoneId zone, @ForAll("starts") Instant start) {
        // Given
        CronExpression cron = Crons.of(text);
        Instant end = start.plus(Duration.ofDays(40));

        // When
        List<Instant> slots = Crons.slots(cron, zone, start, end);

        // Then
        assertThat(onOrdinaryDays(slots, zone)).isEqualTo(onOrdinaryDays(librarySlots(text, zone, start, end), zone));
    }

    private static List<Instant> librarySlots(String text, ZoneId zone, Instant start, Instant end) {
        ExecutionTime times = ExecutionTime.forCron(LIBRARY.parse(text));
        List<Instant> slots = new ArrayList<>();
        var next = times.nextExecution(start.atZone(zone)).map(ZonedDateTime::toInstant);
        while (next.isPresent() && !next.get().isAfter(end)) {
            slots.add(next.get());
            next = times.nextExecution(next.get().atZone(zone)).map(ZonedDateTime::toInstant);
        }
        return slots;
    }

    private static List<Instant> onOrdinaryDays(List<Instant> slots, ZoneId zone) {
        return slots.stream().filter(slot -> !clockChanges(slot, zone)).toList();
    }

    private static boolean clockChanges(Instant slot, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(slot, zone);
        ZoneOffsetTransition next = zone.getRules()
                .nextTransition(day.atStartOfDay(zone).toInstant().minusSeconds(1));
        return next != null && !LocalDate.ofInstant(next.getInstant(), zone).isAfter(day);
    }

    @Provide
    Arbitrary<String> crons() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 59).map(String::valueOf),
                        field(0, 23, "*", "*/6", "0-23/5"),
                        field(1, 31, "*", "1-7", "10-31/4"),
                        field(1, 12, "*", "JAN-JUN", "*/3"),
                        field(0, 6, "*", "MON-FRI", "SUN", "0-6/2"))
                .as((minute, hour, day, month, weekday) -> String.join(" ", minute, hour, day, month, weekday))
                .filter(text -> CronExpression.parse(text) instanceof Parse.Parsed);
    }

    private static Arbitrary<String> field(int min, int max, String... texts) {
        return Arbitraries.oneOf(
                Arbitraries.of(texts),
                Arbitraries.integers()
                        .between(min, max)
                        .set()
                        .ofMinSize(1)
                        .ofMaxSize(5)
                        .map(Crons::list));
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<Instant> starts() {
        return Arbitraries.longs()
                .between(0, Duration.ofDays(365 * 12).toMinutes())
                .map(minutes -> Instant.parse("2024-01-01T00:00:00Z").plus(Duration.ofMinutes(minutes)));
    }
}
