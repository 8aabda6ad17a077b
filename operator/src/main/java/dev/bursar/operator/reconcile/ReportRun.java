package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.ledger.SeriesKey;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.output.status.CostReportFindings;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.plan.Backoff;
import dev.bursar.operator.plan.Decision;
import dev.bursar.operator.plan.ReportInput;
import dev.bursar.operator.plan.ReportPlanner;
import dev.bursar.operator.plan.ReportWish;
import dev.bursar.operator.reconcile.AccountResolver.Resolved;
import dev.bursar.operator.reconcile.Attempts.Failed;
import dev.bursar.operator.records.AccountRecord;
import dev.bursar.operator.records.Refresh;
import dev.bursar.operator.records.ReportRecord;
import dev.bursar.operator.records.ReportRecord.AccountRuns;
import dev.bursar.operator.records.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Runs a report for one of its accounts when that is due: plans, asks, and remembers how that ended. */
final class ReportRun {
    private static final Duration FULL_RETRY = Duration.ofMinutes(10);

    private final ReconcileParts parts;
    private final SeriesFetch fetch;
    private final Payers payers;
    private final Attempts attempts;
    private final PayerThrottle throttle = new PayerThrottle();
    private final Yielding yielding = new Yielding();

    ReportRun(ReconcileParts parts, SeriesFetch fetch) {
        this.parts = parts;
        this.fetch = fetch;
        this.payers = new Payers(parts);
        this.attempts = new Attempts(parts.random());
    }

    /**
     * @param fetched the Fetched condition; Accepted when the period itself cannot be asked for, WithinRequestBudget when
     *     it may not be asked for any more
     * @param series what the namespace may read
     * @param servedAt the last time everything was there; the result is as of then
     * @param next when the report is looked at again; empty when nothing can change any more
     * @param ran whether a run ended in this pass
     */
    record Result(
            Finding fetched,
            Series series,
            Optional<Instant> servedAt,
            Optional<Instant> lastRun,
            Optional<Instant> next,
            boolean ran) {
        boolean current() {
            return fetched.verdict() == Finding.Verdict.YES;
        }
    }

    /** @param sends whether anything may be asked; false while the report or its account is suspended */
    Result run(Ref report, ReportWish wish, Resolved.Usable use, boolean sends) {
        return new Pass(report, wish, use).run(sends);
    }

    /** What the ledger and the records say, while a run is still under way. */
    Result underWay(Ref report, ReportWish wish, Resolved.Usable use, Finding fetched) {
        return new Pass(report, wish, use).underWay(fetched);
    }

    void forget(Ref report) {
        attempts.forgetAll(report + " ");
    }

    private static Finding finding(RunFailure failure) {
        return Finding.no(ConditionType.Fetched, failure.reason(), failure.message());
    }

    private final class Pass {
        private final Ref report;
        private final ReportWish wish;
        private final Resolved.Usable use;
        private final SeriesKey key;
        private final Payers.Answer who;
        private final String wishDigest;
        private final Instant now;
        private final String subject;

        Pass(Ref report, ReportWish wish, Resolved.Usable use) {
            this.report = report;
            this.wish = wish;
            this.use = use;
            this.now = parts.clock().instant();
            this.subject = report + " " + use.ref().name();
            Question question = new Question(
                    use.scope(), use.authorized().account(), wish.granularity(), wish.groupBy(), wish.filter());
            this.key = new SeriesKey(parts.cloud().billing().name(), Payers.route(use, question), question);
            this.who = payers.of(use, question);
            this.wishDigest = ReportInputs.digest(key, wish);
        }

        Result run(boolean sends) {
            Series series = parts.ledger().read(key);
            if (sends && who instanceof Payers.Answer.Wait wait) {
                return ended(series, wait.finding(), Optional.empty(), false);
            }
            if (!sends) {
                return ended(series, suspended(), Optional.empty(), false);
            }
            return switch (ReportPlanner.plan(input(series))) {
                case Decision.Refused refused -> refused(series, refused);
                case Decision.NotDue notDue -> ended(series, lastFinding(), notDue.next(), false);
                case Decision.Fetch due -> due(series, due);
            };
        }

        Result underWay(Finding fetched) {
            return ended(parts.ledger().read(key), fetched, Optional.empty(), false);
        }

        private Finding suspended() {
            return runs().servedAtFor(wishDigest) == null
                    ? Finding.unknown(
                            ConditionType.Fetched, Reason.Suspended, "nothing was fetched before it was suspended")
                    : lastFinding();
        }

        private Result refused(Series series, Decision.Refused refused) {
            ConditionType type =
                    refused.reason() == Reason.InvalidSpec ? ConditionType.Accepted : ConditionType.Fetched;
            return ended(series, Finding.no(type, refused.reason(), refused.message()), refused.next(), false);
        }

        private Result due(Series series, Decision.Fetch due) {
            Optional<Failed> failed = attempts.last(subject, attempt());
            if (failed.isPresent() && failed.get().retryAt().isAfter(now)) {
                return ended(
                        series,
                        failed.get().findings().getFirst(),
                        Optional.of(failed.get().retryAt()),
                        false);
            }
            if (due.ranges().isEmpty()) {
                return served(series);
            }
            if (!(who instanceof Payers.Answer.Ask ask)) {
                return ended(series, lastFinding(), Optional.empty(), false);
            }
            Optional<Instant> others = waitsFor(series, ask.asked(), due.ranges());
            if (others.isPresent()) {
                return ended(series, lastFinding(), others, false);
            }
            Optional<Instant> held = throttle.heldUntil(ask.asked().payer(), now);
            if (held.isPresent()) {
                return ended(series, heldBack(), held, false);
            }
            SeriesFetch.Result result;
            try {
                result = fetch.fetch(report, use, ask.asked(), key, now, floor(), this::rangesNow);
            } catch (StoreException e) {
                String message = Optional.ofNullable(e.getMessage()).orElse("");
                return failed(series, new RunFailure(CostReportFindings.reason(e), message, Backoff.TRANSIENT));
            }
            return result.failure().isPresent()
                    ? failed(result.series(), result.failure().get())
                    : served(result.series());
        }

        /** Until when it lets others go first, whose answers are its own as well. A report without numbers waits for nobody. */
        private Optional<Instant> waitsFor(Series series, Asked asked, List<Period> ranges) {
            ReportInput input = input(series);
            if (input.lastRun().isEmpty()) {
                return Optional.empty();
            }
            return ReportPlanner.dueSince(input)
                    .flatMap(since -> fetch.together(asked, key, since))
                    .filter(now::isBefore)
                    .or(() -> yielding.until(subject, now, () -> fetch.asksMore(report, key, ranges, now)));
        }

        private List<Period> rangesNow(Series latest) {
            return ReportPlanner.plan(input(latest)) instanceof Decision.Fetch fetch ? fetch.ranges() : List.of();
        }

        private AccountId payer() {
            return who instanceof Payers.Answer.Ask ask ? ask.asked().payer() : use.payer();
        }

        private Finding heldBack() {
            return Finding.no(
                    ConditionType.Fetched,
                    Reason.Throttled,
                    "account " + payer() + " throttles requests; this report waits with the others");
        }

        private Result served(Series series) {
            attempts.forget(subject);
            change(record -> record.served(use.ref().name(), now, wishDigest));
            return ended(series, Finding.yes(ConditionType.Fetched, ""), ReportPlanner.nextRun(input(series)), true);
        }

        private Result failed(Series series, RunFailure failure) {
            if (failure.reason() == Reason.RequestBudgetSpent) {
                return ended(
                        series,
                        Finding.no(ConditionType.WithinRequestBudget, failure.reason(), failure.message()),
                        Optional.of(RequestBudgets.renewal(now)),
                        false);
            }
            if (failure.reason() == Reason.LedgerFull) {
                // Not held back: whoever makes room wakes all reports.
                return ended(series, finding(failure), Optional.of(now.plus(FULL_RETRY)), false);
            }
            if (failure.reason() == Reason.Malformed) {
                attempts.forget(subject);
                change(record -> record.malformed(use.ref().name(), now, wishDigest, failure.message()));
                return ended(series, finding(failure), ReportPlanner.nextRun(input(series)), false);
            }
            Failed remembered = attempts.failed(
                    subject, attempt(), failure.backoff(), parts.clock().instant(), List.of(finding(failure)));
            if (failure.reason() == Reason.Throttled) {
                throttle.hold(payer(), remembered.retryAt());
            }
            return ended(series, finding(failure), Optional.of(remembered.retryAt()), false);
        }

        private Result ended(Series series, Finding fetched, Optional<Instant> next, boolean ran) {
            AccountRuns runs = runs();
            Optional<Instant> lastRun =
                    Optional.ofNullable(runs.lastRunFor(wishDigest)).map(ReportRecord.Run::at);
            return new Result(
                    fetched, readable(series), Optional.ofNullable(runs.servedAtFor(wishDigest)), lastRun, next, ran);
        }

        /** After a denial only what was seen before it may be read. */
        private Series readable(Series series) {
            return deniedSince().map(series::seenBefore).orElse(series);
        }

        /** What the last ended run found: a malformed answer stays said until the next one. */
        private Finding lastFinding() {
            ReportRecord.Run run = runs().lastRunFor(wishDigest);
            return run != null && run.malformed() != null
                    ? Finding.no(ConditionType.Fetched, Reason.Malformed, run.malformed())
                    : Finding.yes(ConditionType.Fetched, "");
        }

        private ReportInput input(Series series) {
            return ReportInputs.of(report, wish, use.ref().name(), key, record(), readable(series), now);
        }

        private Optional<Instant> floor() {
            return Optional.ofNullable(record().refresh()).map(Refresh::takenAt);
        }

        /** A failure counts for this question, this authorisation, this refresh and this denial of the role only. */
        private String attempt() {
            return String.join(
                    " ",
                    wishDigest,
                    use.authorized().digest(),
                    floor().map(Instant::toString).orElse("unrefreshed"),
                    deniedSince().map(Instant::toString).orElse("undenied"));
        }

        private Optional<Instant> deniedSince() {
            return Optional.ofNullable(parts.records()
                    .read(AccountRecord.TYPE, use.ref().namespace(), use.ref().name())
                    .deniedSince());
        }

        private AccountRuns runs() {
            return record().of(use.ref().name());
        }

        private ReportRecord record() {
            return parts.records().read(ReportRecord.TYPE, report.namespace(), report.name());
        }

        private void change(UnaryOperator<ReportRecord> change) {
            parts.records().change(ReportRecord.TYPE, report.namespace(), report.name(), change);
        }
    }
}
