package dev.bursar.operator.plan;

import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.plan.ReportInput.LastRun;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides about one report: pure, from the wish, what is known, and the time.
 *
 * <p>It never asks for a final day, for a day outside the report's period, or for a day again within {@link #RENEWAL} of
 * the last time, unless a refresh came in between.
 */
public final class ReportPlanner {
    /** Cost Explorer renews its data up to three times a day (Cost Explorer API best practices). */
    public static final Duration RENEWAL = Duration.ofHours(8);

    /** Days back that a closed day may still be restated. */
    public static final int RESTATEMENT_DAYS = 10;

    private ReportPlanner() {}

    public static Decision plan(ReportInput input) {
        LocalDate today = today(input.now());
        Optional<Period> period = input.period().fullDays(today);
        if (period.isEmpty()) {
            LocalDate first = input.period().firstRun(today).orElse(today.plusDays(1));
            return new Decision.Refused(
                    Reason.NoDataYet,
                    "spec.period has no full day yet; the first run is on " + first,
                    Optional.of(first.atStartOfDay(ZoneOffset.UTC).toInstant()));
        }
        if (!isDue(input)) {
            return new Decision.NotDue(nextRun(input));
        }
        List<LocalDate> ask = daysToAsk(input, period.get());
        Optional<String> tooOld = ask.isEmpty() ? Optional.empty() : tooOld(ask.getFirst(), today);
        return tooOld.isPresent()
                ? new Decision.Refused(Reason.InvalidSpec, tooOld.get(), Optional.empty())
                : new Decision.Fetch(period.get(), ranges(ask));
    }

    /** Why a day cannot be asked for, if it is older than what Cost Explorer keeps. */
    public static Optional<String> tooOld(LocalDate day, LocalDate today) {
        LocalDate oldest = PeriodRule.oldestDay(today);
        return day.isBefore(oldest)
                ? Optional.of("spec.period.from: " + day + " is too old, Cost Explorer keeps nothing from before "
                        + oldest + "; write " + oldest + " or later")
                : Optional.empty();
    }

    /** When the next run is due, given the last one; empty when nothing that the report covers can change any more. */
    public static Optional<Instant> nextRun(ReportInput input) {
        LocalDate today = today(input.now());
        boolean allFinal = input.period()
                .fullDays(today)
                .map(period -> period.days().stream().allMatch(day -> isFinal(input, day)))
                .orElse(false);
        if (allFinal && !input.period().moves(today)) {
            return Optional.empty();
        }
        return Optional.of(input.lastRun().map(run -> next(input, run)).orElse(input.now()));
    }

    private static Instant next(ReportInput input, LastRun run) {
        Instant slot = input.schedule().next(run.at(), input.seed());
        Instant paidAgain = run.at().plus(RENEWAL);
        return run.malformed() && slot.isBefore(paidAgain) ? paidAgain : slot;
    }

    private static boolean isDue(ReportInput input) {
        if (input.lastRun().isEmpty()) {
            return true;
        }
        LastRun run = input.lastRun().get();
        boolean refreshed = input.floor().filter(run.at()::isBefore).isPresent();
        return refreshed
                || nextRun(input).filter(next -> !input.now().isBefore(next)).isPresent();
    }

    private static List<LocalDate> daysToAsk(ReportInput input, Period period) {
        return period.days().stream().filter(day -> mustAsk(input, day)).toList();
    }

    private static boolean mustAsk(ReportInput input, LocalDate day) {
        KnownDay known = input.known().get(day);
        if (known == null) {
            return true;
        }
        if (isFinal(input, day)) {
            return false;
        }
        Instant seen = known.seen().isAfter(input.now()) ? input.now() : known.seen();
        boolean renewed = !seen.plus(RENEWAL).isAfter(input.now());
        return renewed || input.floor().filter(seen::isBefore).isPresent();
    }

    private static boolean isFinal(ReportInput input, LocalDate day) {
        KnownDay known = input.known().get(day);
        return known != null && known.isFinal(RESTATEMENT_DAYS);
    }

    /** The fewest ranges that cover exactly these days. */
    private static List<Period> ranges(List<LocalDate> days) {
        List<Period> ranges = new ArrayList<>();
        for (LocalDate day : days) {
            if (!ranges.isEmpty() && ranges.getLast().end().equals(day)) {
                Period last = ranges.removeLast();
                ranges.add(new Period(last.start(), day.plusDays(1)));
            } else {
                ranges.add(Period.ofDay(day));
            }
        }
        return ranges;
    }

    private static LocalDate today(Instant now) {
        return now.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
