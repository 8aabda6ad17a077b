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
 * <p>A slice is a day or a calendar month. It never asks for a final slice, for a day outside the report's period, or for a
 * slice again within {@link #RENEWAL} of the last time, unless a refresh came in between or the month went on. What is known
 * of slices older than the provider's memory is kept as it is; a report that needs such a one and has none is refused.
 */
public final class ReportPlanner {
    /** Cost Explorer renews its data up to three times a day (Cost Explorer API best practices). */
    public static final Duration RENEWAL = Duration.ofHours(8);

    private ReportPlanner() {}

    public static Decision plan(ReportInput input) {
        LocalDate today = today(input.now());
        Optional<Period> period = input.period().fullDays(today);
        if (period.isEmpty()) {
            LocalDate first = input.period().firstRun(today).orElse(today.plusDays(1));
            return new Decision.Refused(
                    Reason.NoDataYet,
                    "spec.period has no full day yet; the first run is on " + first,
                    Optional.of(startOf(first)));
        }
        if (!isDue(input)) {
            return new Decision.NotDue(nextRun(input));
        }
        List<Period> ask = slicesToAsk(input, period.get());
        Optional<String> tooOld = ask.isEmpty()
                ? Optional.empty()
                : tooOld(input.period(), ask.getFirst().start(), today);
        return tooOld.isPresent()
                ? new Decision.Refused(Reason.InvalidSpec, tooOld.get(), whenPeriodMoves(input.period(), today))
                : new Decision.Fetch(period.get(), ranges(ask));
    }

    /** What may be asked for it now, whether or not a run is due. */
    public static List<Period> askable(ReportInput input) {
        return input.period()
                .fullDays(today(input.now()))
                .map(period -> ranges(slicesToAsk(input, period)))
                .orElse(List.of());
    }

    /** Why a day that was never fetched cannot be asked for, if it is older than what Cost Explorer keeps. */
    public static Optional<String> tooOld(PeriodRule period, LocalDate day, LocalDate today) {
        LocalDate oldest = PeriodRule.oldestDay(today);
        String field = period instanceof PeriodRule.Trailing ? "spec.period.trailing: " : "spec.period.from: ";
        return day.isBefore(oldest)
                ? Optional.of(field + day + " was never fetched, and Cost Explorer keeps nothing from before " + oldest
                        + "; begin the period on that day or later")
                : Optional.empty();
    }

    /** A trailing period may begin later tomorrow; a fixed one only gets older. */
    private static Optional<Instant> whenPeriodMoves(PeriodRule period, LocalDate today) {
        return period instanceof PeriodRule.Trailing ? Optional.of(startOf(today.plusDays(1))) : Optional.empty();
    }

    /** When the next run is due, given the last one; empty when nothing that the report covers can change any more. */
    public static Optional<Instant> nextRun(ReportInput input) {
        LocalDate today = today(input.now());
        boolean nothingChanges = input.period()
                .fullDays(today)
                .map(period -> slices(input, period).stream().allMatch(slice -> cannotChange(input, slice)))
                .orElse(false);
        if (nothingChanges && !input.period().moves(today)) {
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
        return isDueAtOnce(input)
                || nextRun(input).filter(next -> !input.now().isBefore(next)).isPresent();
    }

    /** Whatever the schedule says. */
    private static boolean isDueAtOnce(ReportInput input) {
        if (input.lastRun().isEmpty()) {
            return true;
        }
        LastRun run = input.lastRun().get();
        boolean refreshed = input.floor().filter(run.at()::isBefore).isPresent();
        return refreshed || hasLost(input, run);
    }

    /**
     * Since when a run is due that may as well be a little later: because its interval has passed. Empty for any other, and for
     * cron, whose wall-clock times somebody has chosen.
     */
    public static Optional<Instant> dueSince(ReportInput input) {
        return isDueAtOnce(input) || !(input.schedule() instanceof Schedule.Every) ? Optional.empty() : nextRun(input);
    }

    /** A slice that the run had is not known any more, e.g. because somebody deleted the series. */
    private static boolean hasLost(ReportInput input, LastRun run) {
        return !run.malformed()
                && input.period()
                        .fullDays(today(run.at()))
                        .filter(had -> slices(input, had).stream()
                                .anyMatch(slice -> known(input, slice).isEmpty()))
                        .isPresent();
    }

    private static List<Period> slices(ReportInput input, Period period) {
        return input.granularity().slices(period);
    }

    private static List<Period> slicesToAsk(ReportInput input, Period period) {
        return slices(input, period).stream()
                .filter(slice -> mustAsk(input, slice))
                .toList();
    }

    private static Optional<KnownSlice> known(ReportInput input, Period slice) {
        return Optional.ofNullable(input.known().get(slice.start())).filter(known -> known.covers(slice));
    }

    private static boolean mustAsk(ReportInput input, Period slice) {
        Optional<KnownSlice> known = known(input, slice);
        if (known.isEmpty()) {
            return true;
        }
        if (cannotChange(input, slice)) {
            return false;
        }
        Instant stamped = known.get().seen();
        Instant seen = stamped.isAfter(input.now()) ? input.now() : stamped;
        boolean renewed = !seen.plus(RENEWAL).isAfter(input.now());
        return renewed || input.floor().filter(seen::isBefore).isPresent();
    }

    /** It is final, or so old that the provider answers nothing about it any more: what is known of it stays. */
    private static boolean cannotChange(ReportInput input, Period slice) {
        LocalDate today = today(input.now());
        return known(input, slice)
                .filter(known -> known.isFinal(input.restatementDays(), today)
                        || slice.start().isBefore(PeriodRule.oldestDay(today)))
                .isPresent();
    }

    /** The fewest ranges that cover exactly these slices. */
    private static List<Period> ranges(List<Period> slices) {
        List<Period> ranges = new ArrayList<>();
        for (Period slice : slices) {
            if (!ranges.isEmpty() && ranges.getLast().end().equals(slice.start())) {
                Period last = ranges.removeLast();
                ranges.add(new Period(last.start(), slice.end()));
            } else {
                ranges.add(slice);
            }
        }
        return ranges;
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalDate today(Instant now) {
        return now.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
