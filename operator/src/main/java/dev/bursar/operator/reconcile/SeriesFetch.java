package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.ledger.Answer;
import dev.bursar.operator.ledger.Extent;
import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.ledger.SeriesKey;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.plan.Backoff;
import dev.bursar.operator.plan.ReportPlanner;
import dev.bursar.operator.reconcile.AccountResolver.Resolved;
import dev.bursar.operator.reconcile.Companions.Companion;
import dev.bursar.operator.records.AccountRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Asks for the ranges of one series and keeps each answer in the ledger as soon as it is whole. Holds the series' lock, so
 * that whoever waits plans again and finds the rows; one page set is in flight per role. An answer that the ledger does not
 * take now waits in memory for the next run: it is never bought a second time.
 */
final class SeriesFetch {
    private static final long MIB = 1024 * 1024;

    private final ReconcileParts parts;
    private final AccountResolver accounts;
    private final Companions companions;
    private final KeyedLocks locks;
    private final PageSets pageSets;
    private final CommonTimes times = new CommonTimes();
    /** Answers that were paid for and could not be kept yet; under the series' lock. */
    private final Map<SeriesKey, Answer> unkept = new ConcurrentHashMap<>();

    private final Map<SeriesKey, Distrusted> distrusted = new ConcurrentHashMap<>();

    /** An answer of which nothing could be believed; the next one would be the same, and billed. */
    private record Distrusted(Period range, Instant at, RunFailure failure) {}

    SeriesFetch(ReconcileParts parts, AccountResolver accounts) {
        this.parts = parts;
        this.accounts = accounts;
        this.companions = new Companions(parts, accounts);
        this.pageSets = new PageSets(parts);
        this.locks = new KeyedLocks(parts.workers());
    }

    /** @param failure empty when everything that was planned is now in the ledger */
    record Result(Series series, Optional<RunFailure> failure) {}

    /**
     * @param seen when the run started
     * @param floor the last refresh of the report, which may ask again what could not be believed before it
     * @param plan what to ask, given what the ledger holds once it is this run's turn
     */
    Result fetch(
            Ref report,
            Resolved.Usable use,
            Asked asked,
            SeriesKey key,
            Instant seen,
            Optional<Instant> floor,
            Function<Series, List<Period>> plan) {
        Run run = new Run(report, use, asked, key, seen, floor);
        return locks.locked("series " + key.hash(), () -> locks.locked("role " + key.route(), () -> inTurn(run, plan)));
    }

    private record Run(
            Ref report, Resolved.Usable use, Asked asked, SeriesKey key, Instant seen, Optional<Instant> floor) {}

    private Result inTurn(Run run, Function<Series, List<Period>> plan) {
        Series series = parts.ledger().read(run.key());
        Answer before = unkept.get(run.key());
        if (before != null) {
            series = keep(run.key(), before);
        }
        for (Period range : plan.apply(series)) {
            Result result = fetch(run, series, range);
            if (result.failure().isPresent()) {
                return result;
            }
            series = result.series();
        }
        return new Result(series, Optional.empty());
    }

    private Result fetch(Run run, Series series, Period range) {
        Optional<RunFailure> held = stillDistrusted(run, range).or(this::full).or(() -> denied(run.asked()));
        if (held.isPresent()) {
            return new Result(series, held);
        }
        List<Companion> all = all(run, new Companion(run.use(), run.key(), series.size()), range);
        Optional<RunFailure> spent = spentFor(run, requests(all, range));
        if (spent.isPresent()) {
            return new Result(series, spent);
        }
        SpendingGuard guard = new SpendingGuard(parts, accounts, run.report(), run.use(), run.asked());
        return switch (pageSets.ask(run.asked(), all, range, run.seen(), guard)) {
            case PageSets.Outcome.Whole whole -> {
                if (isAboutSeveral(run)) {
                    times.asked(run.asked(), run.key().question(), run.seen());
                }
                whole.others().forEach((other, answer) -> keep(other, answer));
                yield new Result(keep(run.key(), whole.own()), Optional.empty());
            }
            case PageSets.Outcome.None none -> {
                learn(run, all, range, guard, none.failure());
                yield new Result(
                        isWorthNothing(run.key(), guard)
                                ? keep(run.key(), new Answer(range, run.seen(), List.of(), guard.paid()))
                                : series,
                        Optional.of(none.failure()));
            }
        };
    }

    /** A forecast that was paid for and did not come: there is none today. */
    private static boolean isWorthNothing(SeriesKey key, SpendingGuard guard) {
        return key.forecast().isPresent() && guard.paid() > 0;
    }

    /** What a failure says about the next attempt. */
    private void learn(Run run, List<Companion> all, Period range, SpendingGuard guard, RunFailure failure) {
        if (failure.reason() == Reason.RequestBudgetSpent && guard.admitted() > 0) {
            Answer.Size atLeast = new Answer.Size(range.length() * all.size(), guard.admitted() + 1);
            all.forEach(one -> parts.ledger().note(one.key(), atLeast));
        }
        if (failure.reason() == Reason.Malformed) {
            Distrusted why = new Distrusted(range, run.seen(), failure);
            all.forEach(one -> distrusted.put(one.key(), why));
        }
    }

    private static boolean isAboutSeveral(Run run) {
        return run.asked().together() && run.key().forecast().isEmpty();
    }

    /**
     * Until when a run waits for others, to be asked together with them; empty when there is nobody to wait for.
     *
     * @param due since when it is due
     */
    Optional<Instant> together(Asked asked, SeriesKey key, Instant due) {
        return asked.together() ? times.after(asked, key.question(), due) : Optional.empty();
    }

    /** Whether another report is due that asks for these days of the series and more. */
    boolean asksMore(Ref report, SeriesKey key, List<Period> ranges, Instant now) {
        return companions.asksMore(report, key, ranges, now);
    }

    /** What could not be kept is not bought. */
    private Optional<RunFailure> full() {
        return parts.ledger()
                .extent()
                .filter(Extent::isFull)
                .map(extent -> new RunFailure(
                        Reason.LedgerFull,
                        "the ledger has " + extent.bytes() / MIB + " of " + extent.limit() / MIB
                                + " MiB, so nothing more is bought; raise the operator's --ledger-limit (chart:"
                                + " ledger.limitMiB), or delete reports that nobody needs: their rows go after --ledger-retention"
                                + " (chart: ledger.retentionDays)",
                        Backoff.DENIED));
    }

    /** The CloudAccount tries its role again, for all reports together, and wakes them when it succeeds. */
    private Optional<RunFailure> denied(Asked asked) {
        Ref ref = asked.ref();
        Instant since = parts.records()
                .read(AccountRecord.TYPE, ref.namespace(), ref.name())
                .deniedSince();
        return Optional.ofNullable(since)
                .map(when -> new RunFailure(
                        Reason.AssumeRoleDenied,
                        "sts:AssumeRole on " + asked.authorized().route().role().resource()
                                + " is denied to "
                                + (asked.together() ? "payer " + asked.payer() : "CloudAccount " + ref.name())
                                + " since " + when.truncatedTo(ChronoUnit.SECONDS)
                                + "; "
                                + (asked.together()
                                        ? "condition PayerVerified of the RoleGrant says"
                                        : "its conditions say")
                                + " what to do, and it tries again by itself",
                        Backoff.DENIED));
    }

    /**
     * Who is asked about in one request, this run's own account first. It goes alone where all together are more than it can pay
     * for, and where their answer could not be believed the last time: its numbers must not depend on what others add.
     */
    private List<Companion> all(Run run, Companion own, Period range) {
        if (!isAboutSeveral(run) || distrusted.containsKey(own.key())) {
            return List.of(own);
        }
        List<Companion> all = new ArrayList<>(List.of(own));
        all.addAll(companions.of(run.asked(), own.key(), range, run.seen()));
        return spentFor(run, requests(all, range)).isPresent() ? List.of(own) : all;
    }

    /** As far as sizes are known. */
    private static int requests(List<Companion> all, Period range) {
        return Answer.Size.expectedFor(
                all.stream().flatMap(one -> one.size().stream()).toList(), range);
    }

    /** A page set that cannot be paid for to its end is not begun. */
    private Optional<RunFailure> spentFor(Run run, int requests) {
        return new RequestBudgets(parts.caches(), parts.records())
                .lacking(
                        new RequestBudgets.Charged(
                                run.report(), run.use().authorized().grants()),
                        requests,
                        run.seen())
                .map(message -> new RunFailure(Reason.RequestBudgetSpent, message, Backoff.SLOW));
    }

    private Series keep(SeriesKey key, Answer answer) {
        unkept.put(key, answer);
        Series series = parts.ledger().keep(key, answer);
        unkept.remove(key);
        distrusted.remove(key);
        return series;
    }

    private Optional<RunFailure> stillDistrusted(Run run, Period range) {
        return Optional.ofNullable(distrusted.get(run.key()))
                .filter(answer -> answer.range().equals(range))
                .filter(answer -> run.seen().isBefore(answer.at().plus(ReportPlanner.RENEWAL)))
                .filter(answer -> run.floor().filter(answer.at()::isBefore).isEmpty())
                .map(Distrusted::failure);
    }
}
