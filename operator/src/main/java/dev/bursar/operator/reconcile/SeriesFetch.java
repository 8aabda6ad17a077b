package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.fetch.AssumeOutcome;
import dev.bursar.operator.fetch.FetchOutcome;
import dev.bursar.operator.fetch.LinkedAccounts;
import dev.bursar.operator.ledger.Answer;
import dev.bursar.operator.ledger.Extent;
import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.ledger.SeriesKey;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.CapabilityTable;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.plan.Backoff;
import dev.bursar.operator.plan.ReportPlanner;
import dev.bursar.operator.reconcile.AccountResolver.Resolved;
import dev.bursar.operator.reconcile.Companions.Companion;
import dev.bursar.operator.records.AccountRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
                        Optional<RunFailure> held = full().or(() -> denied(asked));
                        if (held.isPresent()) {
                            return new Result(series, held);
                        }
                        List<Companion> all = all(report, asked, new Companion(use, key, series.size()), range, seen);
                        Optional<RunFailure> spent = spentFor(report, use, requests(all, range), seen);
                        if (spent.isPresent()) {
                            return new Result(series, spent);
                        }
                        SpendingGuard guard = new SpendingGuard(parts, accounts, report, use, asked);
                        switch (ask(asked, all, range, seen, guard)) {
                            case FetchOrFailure.Rows rows -> {
                                rows.others().forEach((other, answer) -> keep(other, answer));
                                series = keep(key, rows.own());
                            }
                            case FetchOrFailure.None none -> {
                                if (none.failure().reason() == Reason.RequestBudgetSpent && guard.admitted() > 0) {
                                    Answer.Size atLeast =
                                            new Answer.Size(range.length() * all.size(), guard.admitted() + 1);
                                    all.forEach(one -> parts.ledger().note(one.key(), atLeast));
                                }
                                if (key.forecast().isPresent() && guard.paid() > 0) {
                                    // Paid for and worth nothing: there is none today.
                                    series = keep(key, new Answer(range, seen, List.of(), guard.paid()));
                                }
                                if (none.failure().reason() == Reason.Malformed) {
                                    Distrusted why = new Distrusted(range, seen, none.failure());
                                    all.forEach(one -> distrusted.put(one.key(), why));
                                }
                                return new Result(series, Optional.of(none.failure()));
                            }
                        }
                    }
                    return new Result(series, Optional.empty());
                }));
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
    private List<Companion> all(Ref report, Asked asked, Companion own, Period range, Instant seen) {
        if (!asked.together() || own.key().forecast().isPresent() || distrusted.containsKey(own.key())) {
            return List.of(own);
        }
        List<Companion> all = new ArrayList<>(List.of(own));
        all.addAll(companions.of(asked, own.key(), range, seen));
        return spentFor(report, own.use(), requests(all, range), seen).isPresent() ? List.of(own) : all;
    }

    /** As far as sizes are known. */
    private static int requests(List<Companion> all, Period range) {
        return Answer.Size.expectedFor(
                all.stream().flatMap(one -> one.size().stream()).toList(), range);
    }

    /** A page set that cannot be paid for to its end is not begun. */
    private Optional<RunFailure> spentFor(Ref report, Resolved.Usable use, int requests, Instant now) {
        return new RequestBudgets(parts.caches(), parts.records())
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

    private sealed interface Sent {
        record Answered(FetchOutcome.Fetched fetched) implements Sent {}

        record Failed(RunFailure failure) implements Sent {}
    }

    private FetchOrFailure ask(Asked asked, List<Companion> all, Period range, Instant seen, SpendingGuard guard) {
        SeriesKey key = all.getFirst().key();
        boolean together = asked.together() && key.forecast().isEmpty();
        Question question =
                together ? LinkedAccounts.together(asked.payer(), key.question(), accounts(all)) : key.question();
        return switch (send(asked, key.forecast(), question, range, guard)) {
            case Sent.Failed failed -> new FetchOrFailure.None(failed.failure());
            case Sent.Answered answered -> {
                if (together) {
                    times.asked(asked, key.question(), seen);
                    yield apart(all, range, seen, answered.fetched());
                }
                FetchOutcome.Fetched fetched = answered.fetched();
                yield new FetchOrFailure.Rows(new Answer(range, seen, fetched.days(), fetched.pages()), Map.of());
            }
        };
    }

    private static List<AccountId> accounts(List<Companion> all) {
        return all.stream()
                .map(one -> one.key().question().account())
                .distinct()
                .toList();
    }

    /** @param all that were asked about, this run's own first */
    private static FetchOrFailure apart(List<Companion> all, Period range, Instant seen, FetchOutcome.Fetched fetched) {
        Question each = all.getFirst().key().question();
        Optional<Map<AccountId, List<DayRows>>> apart = LinkedAccounts.apart(each, accounts(all), fetched.days());
        if (apart.isEmpty()) {
            return new FetchOrFailure.None(new RunFailure(
                    Reason.Malformed,
                    "the payer's answer has rows of an account that it was not asked about",
                    Backoff.SLOW));
        }
        Map<SeriesKey, Answer> answers = new LinkedHashMap<>();
        for (Companion one : all) {
            List<DayRows> days = apart.get().getOrDefault(one.key().question().account(), List.of());
            answers.put(one.key(), new Answer(range, seen, known(one, days), fetched.pages(), all.size()));
        }
        Answer own = answers.remove(all.getFirst().key());
        return new FetchOrFailure.Rows(Objects.requireNonNull(own), answers);
    }

    /**
     * A payer says nothing at all of an account that it does not pay for. Where that is not known, an answer without any row
     * of the account is none, and not zero.
     */
    private static List<DayRows> known(Companion one, List<DayRows> days) {
        boolean says = days.stream().anyMatch(day -> !day.rows().isEmpty());
        return says || one.use().knownPayer().isPresent() ? days : List.of();
    }

    private void learned(Asked asked, Optional<CostBasis> forecast, boolean allowed) {
        String action = forecast.isPresent() ? CapabilityTable.GET_COST_FORECAST : CapabilityTable.GET_COST_AND_USAGE;
        PermissionCheck.learned(parts, asked.ref(), asked.authorized(), action, allowed);
    }

    /** A session that ended early is replaced once. */
    private Sent send(Asked asked, Optional<CostBasis> forecast, Question question, Period range, SpendingGuard guard) {
        boolean renewed = false;
        while (true) {
            AssumeOutcome assumed = parts.sessions().toRead(asked.ref(), asked.authorized());
            if (!(assumed instanceof AssumeOutcome.Assumed granted)) {
                return new Sent.Failed(RunFailure.of(assumed, asked));
            }
            FetchOutcome outcome = parts.workers()
                    .away(() -> forecast.isPresent()
                            ? parts.cloud()
                                    .forecasts()
                                    .forecast(granted.session(), question, forecast.get(), range, guard)
                            : parts.cloud().billing().fetch(granted.session(), question, range, guard));
            if (outcome instanceof FetchOutcome.Fetched fetched) {
                learned(asked, forecast, true);
                return new Sent.Answered(fetched);
            }
            if (outcome instanceof FetchOutcome.Denied) {
                learned(asked, forecast, false);
            }
            if (!(outcome instanceof FetchOutcome.SessionExpired) || renewed) {
                return new Sent.Failed(RunFailure.of(outcome, asked, guard));
            }
            parts.sessions().forget(asked.ref());
            renewed = true;
        }
    }
}
