package dev.bursar.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.plan.Schedule.Cron;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Plays a schedule over three years, with clock changes, refreshes at bad moments and an operator that is away at times. */
class SchedulePropertyTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2029-01-01T00:00:00Z");

    @Property(tries = 15)
    void onTimeEverySlotRunsOnceAndNothingElseRuns(
            @ForAll("crons") String text, @ForAll("zones") ZoneId zone, @ForAll("seeds") String seed) {
        // Given
        Cron schedule = new Cron(Crons.of(text), zone);
        List<Instant> slots = Crons.slots(schedule.expression(), zone, BEGIN, END);

        // When
        List<Run> runs = play(schedule, seed, new TreeSet<>(), List.of());

        // Then
        assertThat(runs.stream().map(Run::start))
                .isEqualTo(slots.stream()
                        .map(slot -> slot.plus(Schedule.jitter(seed)))
                        .toList());
        for (int i = 1; i < runs.size(); i++) {
            assertThat(Duration.between(runs.get(i - 1).start, runs.get(i).start))
                    .isGreaterThanOrEqualTo(CronExpression.SPACING);
        }
    }

    @Property(tries = 25)
    void noSlotIsMissedAndNoneRunsTwice(
            @ForAll("crons") String text,
            @ForAll("zones") ZoneId zone,
            @ForAll("seeds") String seed,
            @ForAll @Size(max = 60) List<@From("moments") Moment> moments,
            @ForAll @Size(max = 20) List<@From("moments") Moment> outageMoments) {
        // Given
        Cron schedule = new Cron(Crons.of(text), zone);
        Duration jitter = Schedule.jitter(seed);
        List<Instant> slots = Crons.slots(schedule.expression(), zone, BEGIN, END);
        List<Outage> outages = outageMoments.stream()
                .map(moment -> moment.outage(slots, jitter))
                .toList();
        TreeSet<Instant> refreshes = new TreeSet<>();
        moments.forEach(moment -> refreshes.add(up(moment.at(slots, jitter), outages)));

        // When
        List<Run> runs = play(schedule, seed, refreshes, outages);

        // Then
        TreeSet<Instant> starts = new TreeSet<>();
        runs.forEach(run -> starts.add(run.start));
        for (Instant slot : slots) {
            Instant latest = up(slot.plus(jitter), outages);
            if (latest.isBefore(END)) {
                assertThat(starts.ceiling(slot)).as("a run serves %s", slot).isBetween(slot, latest);
            }
        }
        TreeSet<Instant> allSlots = new TreeSet<>(slots);
        for (Run run : runs) {
            if (!run.asked) {
                Instant slot = allSlots.floor(run.start);
                assertThat(starts.subSet(slot, run.start))
                        .as("runs of %s before %s", slot, run)
                        .isEmpty();
            }
        }
    }

    private static List<Run> play(Cron schedule, String seed, NavigableSet<Instant> refreshes, List<Outage> outages) {
        List<Run> runs = new ArrayList<>();
        Instant lastRun = BEGIN;
        while (true) {
            Instant due = up(schedule.next(lastRun, seed), outages);
            Instant refresh = refreshes.higher(lastRun);
            boolean asked = refresh != null && refresh.isBefore(due);
            lastRun = asked ? refresh : due;
            if (lastRun.isAfter(END.plus(Schedule.jitter(seed)))) {
                return runs;
            }
            runs.add(new Run(lastRun, asked));
        }
    }

    /** The given instant, or when the operator is back if it is away then. */
    private static Instant up(Instant at, List<Outage> outages) {
        for (Outage outage : outages) {
            if (!at.isBefore(outage.from) && at.isBefore(outage.to)) {
                return up(outage.to, outages);
            }
        }
        return at;
    }

    record Run(Instant start, boolean asked) {}

    record Outage(Instant from, Instant to) {}

    /** A moment near a slot: where the mistakes are. */
    record Moment(int slot, int around, Duration length) {
        private static final Duration TICK = Duration.ofMillis(1);

        Instant at(List<Instant> slots, Duration jitter) {
            Instant near = slots.get(slot % slots.size());
            return switch (around) {
                case 0 -> near.minus(TICK);
                case 1 -> near;
                case 2 -> near.plus(TICK);
                case 3 -> near.plus(jitter).minus(TICK);
                case 4 -> near.plus(jitter);
                case 5 -> near.plus(jitter).plus(TICK);
                case 6 -> near.plus(length);
                default -> near.minus(length);
            };
        }

        Outage outage(List<Instant> slots, Duration jitter) {
            Instant from = at(slots, jitter);
            return new Outage(from, from.plus(length));
        }
    }

    @Provide
    Arbitrary<Moment> moments() {
        return Arbitraries.integers()
                .between(0, 30_000)
                .flatMap(slot -> Arbitraries.integers()
                        .between(0, 7)
                        .flatMap(around -> Arbitraries.longs()
                                .between(1, Duration.ofDays(3).toSeconds())
                                .map(seconds -> new Moment(slot, around, Duration.ofSeconds(seconds)))));
    }

    @Provide
    Arbitrary<String> crons() {
        return Arbitraries.of(
                "0 6 * * *",
                "30 2 * * *",
                "15 2 * * *",
                "0 * * * *",
                "45 * * * *",
                "30 1-3 * * *",
                "0 0 1 * *",
                "59 23 * * *",
                "0 */8 * * *",
                "0 0 13 * FRI",
                "@daily",
                "@weekly");
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<String> seeds() {
        return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8).map(name -> "finops/" + name);
    }
}
