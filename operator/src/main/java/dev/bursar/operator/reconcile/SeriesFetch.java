package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.fetch.AssumeOutcome;
import dev.bursar.operator.fetch.FetchOutcome;
import dev.bursar.operator.ledger.Answer;
import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.ledger.SeriesKey;
import dev.bursar.operator.model.CapabilityTable;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.plan.Backoff;
import dev.bursar.operator.plan.ReportPlanner;
import dev.bursar.operator.reconcile.AccountResolver.Resolved;
import dev.bursar.operator.records.AccountRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks for the ranges of one series and keeps each answer in the ledger as soon as it is whole. Holds the series' lock, so
 * that whoever waits plans again and finds the rows; one page set is in flight per role. An answer that the ledger does not
 * take now waits in memory for the next run: it is never bought a second time.
 */
final class SeriesFetch {
    private final ReconcileParts parts;
    private final AccountResolver accounts;
    private final KeyedLocks locks;
    /** Answers that were paid for and could not be kept yet; under the series' lock. */
    private final Map<SeriesKey, Answer> unkept = new ConcurrentHashMap<>();

    private final Map<SeriesKey, Distrusted> distrusted = new ConcurrentHashMap<>();

    /** An answer of which nothing could be believed; the next one would be the same, and billed. */
    private record Distrusted(Period range, Instant at, RunFailure failure) {}

    SeriesFetch(ReconcileParts parts, AccountResolver accounts) {
        this.parts = parts;
        this.accounts = accounts;
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
        return locks.locked(
                "series " + key.hash(),
                () -> locks.locked("role " + key.route(), () -> {
                    Series series = parts.ledger().read(key);
                    Answer before = unkept.get(key);
                    if (before != null) {
                        series = keep(key, before);
                    }
                    for (Period range : plan.apply(series)) {
                        Optional<RunFailure> known = stillDistrusted(key, range, seen, floor);
                        if (known.isPresent()) {
                            return new Result(series, known);
                        }
                        Optional<RunFailure> held =
                                denied(asked).or(spentFor(report, use, series.requestsFor(range), seen));
                        if (held.isPresent()) {
                            return new Result(series, held);
                        }
                        SpendingGuard guard = new SpendingGuard(parts, accounts, report, use, asked);
                        switch (ask(use, asked, key, range, seen, guard)) {
                            case FetchOrFailure.Rows rows -> {
                                rows.others().forEach((other, answer) -> keep(other, answer));
                                series = keep(key, rows.own());
                            }
                            case FetchOrFailure.None none -> {
                                if (none.failure().reason() == Reason.RequestBudgetSpent && guard.admitted() > 0) {
                                    parts.ledger().note(key, new Answer.Size(range.length(), guard.admitted() + 1));
                                }
                                if (none.failure().reason() == Reason.Malformed) {
                                    distrusted.put(key, new Distrusted(range, seen, none.failure()));
                                }
                                return new Result(series, Optional.of(none.failure()));
                            }
                        }
                    }
                    return new Result(series, Optional.empty());
                }));
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
                                + " is denied to CloudAccount " + ref.name() + " since "
                                + when.truncatedTo(ChronoUnit.SECONDS)
                                + "; its conditions say what to do, and it tries again by itself",
                        Backoff.DENIED));
    }

    /** A page set that cannot be paid for to its end is not begun. */
    private Supplier<Optional<RunFailure>> spentFor(Ref report, Resolved.Usable use, int requests, Instant now) {
        return () -> new RequestBudgets(parts.caches(), parts.records())
                .lacking(new RequestBudgets.Charged(report, use.authorized().grants()), requests, now)
                .map(message -> new RunFailure(Reason.RequestBudgetSpent, message, Backoff.SLOW));
    }

    private Series keep(SeriesKey key, Answer answer) {
        unkept.put(key, answer);
        Series series = parts.ledger().keep(key, answer);
        unkept.remove(key);
        distrusted.remove(key);
        return series;
    }

    private Optional<RunFailure> stillDistrusted(SeriesKey key, Period range, Instant now, Optional<Instant> floor) {
        return Optional.ofNullable(distrusted.get(key))
                .filter(answer -> answer.range().equals(range))
                .filter(answer -> now.isBefore(answer.at().plus(ReportPlanner.RENEWAL)))
                .filter(answer -> floor.filter(answer.at()::isBefore).isEmpty())
                .map(Distrusted::failure);
    }

    private sealed interface FetchOrFailure {
        /** @param others what the same request said about other series */
        record Rows(Answer own, Map<SeriesKey, Answer> others) implements FetchOrFailure {}

        record None(RunFailure failure) implements FetchOrFailure {}
    }

    private void learned(Asked asked, boolean allowed) {
        PermissionCheck.learned(parts, asked.ref(), asked.authorized(), CapabilityTable.GET_COST_AND_USAGE, allowed);
    }

    private FetchOrFailure ask(
            Resolved.Usable use, Asked asked, SeriesKey key, Period range, Instant seen, SpendingGuard guard) {
        if (!asked.together()) {
            return switch (ask(asked, key.question(), range, guard)) {
                case FetchOutcome.Fetched rows ->
                    new FetchOrFailure.Rows(new Answer(range, seen, rows.days(), rows.pages()), Map.of());
                case FetchOutcome other -> new FetchOrFailure.None(RunFailure.of(other, asked, guard));
            };
        }
        return new PayerAnswer(companions.of(asked, key, range, seen), use, asked, key, range, seen).ask(guard);
    }
    private sealed interface FetchOrFailure {
        record Rows(FetchOutcome.Fetched fetched) implements FetchOrFailure {
            Answer answer(Period range, Instant seen) {
                return new Answer(range, seen, fetched.days(), fetched.pages());
            }
        }

        record None(RunFailure failure) implements FetchOrFailure {}
    }

    private void learned(Resolved.Usable use, boolean allowed) {
        PermissionCheck.learned(parts, use.ref(), use.authorized(), CapabilityTable.GET_COST_AND_USAGE, allowed);
    }

    /** A session that ended early is replaced once. */
    private FetchOrFailure ask(Resolved.Usable use, SeriesKey key, Period range, SpendingGuard guard) {
        boolean renewed = false;
        while (true) {
            AssumeOutcome assumed = parts.sessions().toRead(use.ref(), use.authorized());
            if (!(assumed instanceof AssumeOutcome.Assumed granted)) {
                return new FetchOrFailure.None(RunFailure.of(assumed, use));
            }
            FetchOutcome outcome = parts.workers()
                    .away(() -> parts.cloud().billing().fetch(granted.session(), key.question(), range, guard));
            if (outcome instanceof FetchOutcome.Fetched fetched) {
                learned(use, true);
                return new FetchOrFailure.Rows(fetched);
            }
            if (outcome instanceof FetchOutcome.Denied) {
                learned(use, false);
            }
            if (!(outcome instanceof FetchOutcome.SessionExpired) || renewed) {
                return new FetchOrFailure.None(RunFailure.of(outcome, use, guard));
            }
            parts.sessions().forget(use.ref());
            renewed = true;
        }
    }
}
