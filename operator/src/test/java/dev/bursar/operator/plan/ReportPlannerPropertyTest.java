package dev.bursar.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.model.Period;
import dev.bursar.operator.plan.PeriodRule.Days;
import dev.bursar.operator.plan.PeriodRule.Fixed;
import dev.bursar.operator.plan.PeriodRule.Months;
import dev.bursar.operator.plan.ReportInput.LastRun;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What must hold whatever the report, the ledger and the hour. Seeds are fixed: what fails once fails again. */
class ReportPlannerPropertyTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration EIGHT_HOURS = Duration.ofHours(8);

    @Test
    void rangesAreExactlyTheDaysThatAreDueAndAsFewAsPossible() {
        Random random = new Random(1);
        int asked = 0;
        for (int i = 0; i < 20_000; i++) {
            // Given
            Wishes report = anyReport(random);

            // When
            Decision decision = report.decided();

            // Then
            if (decision instanceof Decision.Fetch fetch) {
                asked += fetch.ranges().size();
                Set<LocalDate> days = new TreeSet<>();
                LocalDate free = LocalDate.MIN;
                for (Period range : fetch.ranges()) {
                    assertThat(range.start())
                            .as("a gap before %s of %s", range, report)
                            .isAfter(free);
                    free = range.end();
                    days.addAll(range.days());
                }
                assertThat(days).as("%s", report).isEqualTo(dueDays(report.input(), fetch.period()));
            }
        }
        assertThat(asked).isGreaterThan(20_000);
    }

    @Test
    void whatIsNotDueHasALaterTimeOrNothingToWaitFor() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            Wishes report = anyReport(random);

            if (report.decided() instanceof Decision.NotDue notDue) {
                if (notDue.next().isPresent()) {
                    assertThat(notDue.next().get()).isAfter(report.input().now());
                    assertThat(report.at(notDue.next().get()).decided())
                            .satisfiesAnyOf(
                                    then -> assertThat(then).isNotInstanceOf(Decision.NotDue.class),
                                    then -> assertThat(then).isEqualTo(new Decision.NotDue(Optional.empty())));
                } else {
                    Instant later = report.input().now().plus(Duration.ofDays(random.nextInt(30)));
                    assertThat(report.at(later).decided()).isEqualTo(notDue);
                }
            }
        }
    }

    /** The operator's loop over some months: it runs what is due, is away at times, and is refreshed at odd moments. */
    @RepeatedTest(40)
    void overMonthsNothingIsAskedTwiceAndNothingIsForgotten(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        PeriodRule rule = anyRule(random, BEGIN);
        Schedule schedule = new Schedule.Every(Duration.ofHours(random.nextInt(1, 30)));
        Wishes report = Wishes.fresh(rule, BEGIN).schedule(schedule);
        Map<LocalDate, KnownSlice> ledger = new HashMap<>();
        Optional<Instant> floor = Optional.empty();

        Instant now = BEGIN;
        while (now.isBefore(BEGIN.plus(Duration.ofDays(150)))) {
            if (random.nextInt(40) == 0) {
                floor = Optional.of(now);
                report = report.refreshed(now);
            }
            report = report.at(now).knows(ledger);
            Decision decision = report.decided();
            if (decision instanceof Decision.Fetch fetch) {
                for (LocalDate day : fetch.ranges().stream()
                        .flatMap(range -> range.days().stream())
                        .toList()) {
                    checkAsked(day, now, ledger.get(day), floor, fetch.period());
                    boolean closed = day.isBefore(today(now).minusDays(random.nextInt(2, 15)));
                    ledger.put(day, new KnownSlice(Period.ofDay(day), closed, now));
                }
                assertThat(ledger.keySet()).containsAll(fetch.period().days());
                report = report.knows(ledger).lastRun(new LastRun(now, false));
            }
            now = later(now, report, decision, random);
        }

        if (!rule.moves(today(now))) {
            assertThat(report.at(now.plus(Duration.ofDays(1))).decided())
                    .isEqualTo(new Decision.NotDue(Optional.empty()));
        }
    }

    private static void checkAsked(
            LocalDate day, Instant now, @Nullable KnownSlice before, Optional<Instant> floor, Period period) {
        assertThat(period.contains(day)).as("%s in %s", day, period).isTrue();
        assertThat(day).as("a day that is over at %s", now).isBefore(today(now));
        if (before != null) {
            boolean refreshed = floor.filter(before.seen()::isBefore).isPresent();
            boolean renewed = !before.seen().plus(EIGHT_HOURS).isAfter(now);
            assertThat(refreshed || renewed)
                    .as("%s at %s, floor %s", before, now, floor)
                    .isTrue();
            assertThat(isFinal(before)).as("%s at %s", before, now).isFalse();
        }
    }

    private static boolean isFinal(KnownSlice day) {
        return day.closed() && today(day.seen()).isAfter(day.slice().start().plusDays(10));
    }

    /** On time, a little too early, or after an outage. */
    private static Instant later(Instant now, Wishes report, Decision decision, Random random) {
        Optional<Instant> next = switch (decision) {
            case Decision.Fetch fetch -> report.next();
            case Decision.NotDue notDue -> notDue.next();
            case Decision.Refused refused -> refused.next();
        };
        Instant due = next.filter(now::isBefore).orElse(now.plus(Duration.ofHours(6)));
        return switch (random.nextInt(5)) {
            case 0 -> now.plus(Duration.between(now, due).dividedBy(2)).plusSeconds(1);
            case 1 -> due.plus(Duration.ofMinutes(random.nextInt(1, 5_000)));
            default -> due;
        };
    }

    /** The rules for one day, spelt out once more. */
    private static Set<LocalDate> dueDays(ReportInput input, Period period) {
        LocalDate today = today(input.now());
        LocalDate oldest =
                LocalDate.of(today.getYear() - 1, today.getMonth(), 1).minusMonths(1);
        Set<LocalDate> due = new TreeSet<>();
        for (LocalDate day = period.start(); day.isBefore(period.end()); day = day.plusDays(1)) {
            KnownSlice known = input.known().get(day);
            if (known == null) {
                due.add(day);
                continue;
            }
            Instant seen = known.seen().compareTo(input.now()) > 0 ? input.now() : known.seen();
            boolean closedLate = known.closed() && today(seen).toEpochDay() - day.toEpochDay() > 10;
            long hours = Duration.between(seen, input.now()).toHours();
            boolean floored = input.floor().isPresent() && input.floor().get().compareTo(seen) > 0;
            if (!closedLate && !day.isBefore(oldest) && (hours >= 8 || floored)) {
                due.add(day);
            }
        }
        return due;
    }

    private static Wishes anyReport(Random random) {
        Instant now = BEGIN.plusSeconds(random.nextLong(Duration.ofDays(700).toSeconds()));
        PeriodRule rule = anyRule(random, now);
        Map<LocalDate, KnownSlice> known = new TreeMap<>();
        rule.fullDays(today(now))
                .ifPresent(period -> period.days().forEach(day -> {
                    if (random.nextInt(10) > 0) {
                        known.put(
                                day,
                                new KnownSlice(Period.ofDay(day), random.nextBoolean(), anySeen(random, day, now)));
                    }
                }));
        Wishes report = Wishes.fresh(rule, now)
                .schedule(new Schedule.Every(Duration.ofHours(random.nextInt(1, 48))))
                .knows(known);
        if (random.nextBoolean()) {
            report = report.lastRun(new LastRun(near(random, now), random.nextInt(5) == 0));
        }
        return random.nextInt(3) == 0 ? report.refreshed(near(random, now)) : report;
    }

    private static PeriodRule anyRule(Random random, Instant now) {
        boolean old = random.nextInt(4) == 0;
        LocalDate from = today(now).minusDays(old ? random.nextInt(380, 430) : random.nextInt(60) - 5);
        return List.of(
                        new Days(random.nextInt(1, 40)),
                        new Months(random.nextInt(1, 3)),
                        new Fixed(from, from.plusDays(random.nextInt(1, 50))))
                .get(random.nextInt(3));
    }

    /** Often close to where it matters: the eight hours, the eleventh day, the future. */
    private static Instant anySeen(Random random, LocalDate day, Instant now) {
        return switch (random.nextInt(4)) {
            case 0 ->
                day.plusDays(random.nextInt(9, 13)).atStartOfDay(ZoneOffset.UTC).toInstant();
            case 1 -> now.plusSeconds(random.nextLong(Duration.ofDays(40).toSeconds()));
            default -> near(random, now);
        };
    }

    private static Instant near(Random random, Instant now) {
        return switch (random.nextInt(3)) {
            case 0 -> now.minus(EIGHT_HOURS).plusSeconds(random.nextInt(3) - 1);
            case 1 -> now.minusSeconds(random.nextInt(3));
            default -> now.minusSeconds(random.nextLong(Duration.ofDays(3).toSeconds()));
        };
    }

    private static LocalDate today(Instant now) {
        return now.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
