package dev.bursar.operator.plan;

import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.plan.ReportInput.LastRun;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Inputs of the planner: a fresh report as of a moment, and what a test says differently. */
record Wishes(ReportInput input) {
    private static final Schedule EVERY_8H = new Schedule.Every(Duration.ofHours(8));

    static Wishes fresh(PeriodRule period, String now) {
        return fresh(period, Instant.parse(now));
    }

    static Wishes fresh(PeriodRule period, Instant now) {
        return new Wishes(new ReportInput(
                period,
                Granularity.DAILY,
                10,
                EVERY_8H,
                "finops/costs",
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                now));
    }

    Wishes monthly() {
        return new Wishes(new ReportInput(
                input.period(),
                Granularity.MONTHLY,
                input.restatementDays(),
                input.schedule(),
                input.seed(),
                input.lastRun(),
                input.floor(),
                input.known(),
                input.now()));
    }

    Wishes schedule(Schedule schedule) {
        return new Wishes(new ReportInput(
                input.period(),
                input.granularity(),
                input.restatementDays(),
                schedule,
                input.seed(),
                input.lastRun(),
                input.floor(),
                input.known(),
                input.now()));
    }

    Wishes ran(String at) {
        return lastRun(new LastRun(Instant.parse(at), false));
    }

    /** It ran and got every day that was over by then. */
    Wishes served(String at) {
        LocalDate today = Instant.parse(at).atZone(ZoneOffset.UTC).toLocalDate();
        Map<LocalDate, KnownSlice> known = new TreeMap<>(input.known());
        for (LocalDate day : input.period().fullDays(today).orElseThrow().days()) {
            known.put(day, new KnownSlice(Period.ofDay(day), false, Instant.parse(at)));
        }
        return ran(at).knows(known);
    }

    Wishes ranMalformed(String at) {
        return lastRun(new LastRun(Instant.parse(at), true));
    }

    Wishes lastRun(LastRun run) {
        return new Wishes(new ReportInput(
                input.period(),
                input.granularity(),
                input.restatementDays(),
                input.schedule(),
                input.seed(),
                Optional.of(run),
                input.floor(),
                input.known(),
                input.now()));
    }

    Wishes refreshed(String at) {
        return refreshed(Instant.parse(at));
    }

    Wishes refreshed(Instant at) {
        return new Wishes(new ReportInput(
                input.period(),
                input.granularity(),
                input.restatementDays(),
                input.schedule(),
                input.seed(),
                input.lastRun(),
                Optional.of(at),
                input.known(),
                input.now()));
    }

    Wishes open(String day, String seen) {
        return knows(new KnownSlice(Period.ofDay(LocalDate.parse(day)), false, Instant.parse(seen)));
    }

    Wishes closed(String day, String seen) {
        return knows(new KnownSlice(Period.ofDay(LocalDate.parse(day)), true, Instant.parse(seen)));
    }

    Wishes knows(KnownSlice day) {
        Map<LocalDate, KnownSlice> known = new TreeMap<>(input.known());
        known.put(day.slice().start(), day);
        return knows(known);
    }

    Wishes knows(Map<LocalDate, KnownSlice> known) {
        return new Wishes(new ReportInput(
                input.period(),
                input.granularity(),
                input.restatementDays(),
                input.schedule(),
                input.seed(),
                input.lastRun(),
                input.floor(),
                known,
                input.now()));
    }

    Wishes at(Instant now) {
        return new Wishes(new ReportInput(
                input.period(),
                input.granularity(),
                input.restatementDays(),
                input.schedule(),
                input.seed(),
                input.lastRun(),
                input.floor(),
                input.known(),
                now));
    }

    Decision decided() {
        return ReportPlanner.plan(input);
    }

    Optional<Instant> next() {
        return ReportPlanner.nextRun(input);
    }
}
