package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.AccountLine;
import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.MetricsOutput;
import dev.bursar.api.v1alpha1.OutputSpec;
import dev.bursar.api.v1alpha1.OutputStatus;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.output.metrics.MetricsBoard;
import dev.bursar.operator.output.metrics.ReportMetricsView;
import dev.bursar.operator.output.status.AccountLines;
import dev.bursar.operator.output.status.CostReportFindings;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.plan.Parse;
import dev.bursar.operator.plan.ReportPlanner;
import dev.bursar.operator.plan.ReportWish;
import dev.bursar.operator.reconcile.AccountResolver.Resolved;
import dev.bursar.operator.records.RecordBook;
import dev.bursar.operator.records.ReportRecord;
import dev.bursar.operator.records.RequestsRecord;
import dev.bursar.operator.result.AccountSeries;
import dev.bursar.operator.result.CostSummary;
import dev.bursar.operator.result.Summarizer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** One pass over a CostReport, up to everything its status will say. */
final class ReportPass {
    private final WishReader wishes;
    private final AccountResolver accounts;
    private final ReportRun run;
    private final Publisher publisher;
    private final MetricsBoard metrics;
    private final RecordBook records;
    private final Caches caches;
    private final Clock clock;

    ReportPass(ReconcileParts parts) {
        this.wishes = new WishReader(parts.ownNamespace());
        this.accounts = new AccountResolver(parts.caches(), parts.authorizer(), parts.records());
        this.run = new ReportRun(parts, accounts);
        this.publisher = new Publisher(parts.objects(), parts.records());
        this.metrics = parts.statuses().metrics();
        this.records = parts.records();
        this.caches = parts.caches();
        this.clock = parts.clock();
    }

    /**
     * @param summary empty while there is nothing that may be shown
     * @param keepsShown rows of the shown result cannot be read now: the numbers stay as they are
     * @param line the report's account
     * @param nextFetch empty when no run is planned
     */
    record Result(
            List<Finding> findings,
            Optional<CostSummary> summary,
            boolean keepsShown,
            Optional<AccountLine> line,
            Optional<Instant> lastRun,
            Optional<Instant> nextFetch,
            Optional<OutputStatus> output) {}

    /** Empty when the report was deleted meanwhile: then nothing of it may be left behind. */
    Optional<Result> over(CostReport report, boolean suspended) {
        return switch (wishes.read(report)) {
            case Parse.Rejected<ReportWish> refused -> Optional.of(notAccepted(report, refused.message()));
            case Parse.Parsed<ReportWish> wish -> over(report, wish.value(), suspended);
        };
    }

    void forget(CostReport report) {
        Ref ref = Ref.of(report);
        run.forget(ref);
        publisher.forget(report);
        records.forget(ReportRecord.TYPE.key(ref.namespace(), ref.name()));
        records.forget(RequestsRecord.TYPE.key(ref.namespace(), ref.name()));
    }

    /** Whether this very report still exists. */
    boolean isThere(CostReport report) {
        Ref ref = Ref.of(report);
        return caches.report(ref.namespace(), ref.name())
                .filter(now ->
                        now.getMetadata().getUid().equals(report.getMetadata().getUid()))
                .isPresent();
    }

    private Optional<Result> over(CostReport report, ReportWish wish, boolean suspended) {
        Ref account = new Ref(report.getMetadata().getNamespace(), wish.account());
        return switch (accounts.resolve(account)) {
            case Resolved.Unusable unusable ->
                Optional.of(tooOld(report, wish)
                        .map(message -> notAccepted(report, message))
                        .orElseGet(() -> unresolved(report, account, unusable)));
            case Resolved.Usable usable -> ran(report, wish, usable, suspended);
        };
    }

    /** Without access the ledger cannot be looked at; a report that was never served has nothing there anyway. */
    private Optional<String> tooOld(CostReport report, ReportWish wish) {
        Ref ref = Ref.of(report);
        LocalDate today = dayOf(clock.instant());
        boolean served =
                records.read(ReportRecord.TYPE, ref.namespace(), ref.name()).servedAt() != null;
        return served
                ? Optional.empty()
                : wish.period()
                        .fullDays(today)
                        .flatMap(period -> ReportPlanner.tooOld(wish.period(), period.start(), today));
    }

    private Optional<Result> ran(CostReport report, ReportWish wish, Resolved.Usable use, boolean suspended) {
        ReportRun.Result ran = run.run(Ref.of(report), wish, use, !suspended && !use.suspended());
        return isThere(report) ? Optional.of(shown(report, wish, use, suspended, ran)) : Optional.empty();
    }

    private Result shown(
            CostReport report, ReportWish wish, Resolved.Usable use, boolean suspended, ReportRun.Result ran) {
        Optional<Period> served = ran.servedAt().flatMap(at -> wish.period().fullDays(dayOf(at)));
        boolean readable = served.filter(period -> wish.granularity().slices(period).stream()
                        .allMatch(slice -> ran.series().entries().containsKey(slice.start())))
                .isPresent();
        boolean keepsShown = served.isPresent() && !readable;
        Optional<CostSummary> summary = readable ? summary(wish, use, ran) : Optional.empty();
        Finding fetched = fetched(use, ran.fetched(), summary);
        Optional<Publisher.Published> published = summary.map(value -> publisher.publish(report, value, ran.ran()));
        if (!keepsShown) {
            exportMetrics(report, summary, ran);
        }
        List<Finding> findings = CostReportFindings.afterRun(fetched, published.map(Publisher.Published::finding));
        AccountLine line = AccountLines.of(
                use.ref().name(),
                Optional.of(use.authorized().account()),
                fetched.verdict() == Finding.Verdict.YES ? Optional.empty() : Optional.of(fetched.reason()),
                fetched.verdict() == Finding.Verdict.YES ? "" : fetched.message(),
                summary);
        return new Result(
                findings,
                summary,
                keepsShown,
                Optional.of(line),
                ran.lastRun(),
                suspended || use.suspended() ? Optional.empty() : ran.next(),
                published.flatMap(Publisher.Published::output));
    }

    /** A view of the ledger as of the last time that everything was there. */
    private static Optional<CostSummary> summary(ReportWish wish, Resolved.Usable use, ReportRun.Result ran) {
        return ran.servedAt().flatMap(served -> {
            LocalDate today = dayOf(served);
            AccountSeries series = new AccountSeries(
                    use.ref().name(), use.authorized().account(), ran.current() && !use.suspended(), ran.series());
            return wish.period()
                    .fullDays(today)
                    .map(period -> Summarizer.summarize(new Summarizer.Input(
                            period, wish.granularity(), today, wish.groupBy(), wish.leading(), List.of(series))));
        });
    }

    private static LocalDate dayOf(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static Finding fetched(Resolved.Usable use, Finding run, Optional<CostSummary> summary) {
        if (use.suspended()) {
            return Finding.no(
                    ConditionType.Fetched,
                    Reason.Suspended,
                    "CloudAccount " + use.ref().name() + " is suspended: nothing is asked of it");
        }
        boolean lacking = summary.filter(value -> !value.leadingAvailable()).isPresent();
        return lacking && run.verdict() == Finding.Verdict.YES
                ? Finding.no(
                        ConditionType.Fetched,
                        Reason.BasisNotAvailable,
                        "spec.costBasis: some rows have no amount in this basis; choose another one")
                : run;
    }

    private void exportMetrics(CostReport report, Optional<CostSummary> summary, ReportRun.Result ran) {
        boolean enabled = Optional.ofNullable(report.getSpec().withDefaults().output())
                .map(OutputSpec::metrics)
                .map(MetricsOutput::enabled)
                .orElse(true);
        if (summary.isEmpty()) {
            metrics.withoutReport(StatusWriter.ref(report));
            return;
        }
        Ref ref = Ref.of(report);
        metrics.report(
                ReportMetricsView.of(ref.namespace(), ref.name(), summary.get(), enabled, ran.servedAt(), ran.next()));
    }

    private Result notAccepted(CostReport report, String message) {
        metrics.withoutReport(StatusWriter.ref(report));
        return held(Finding.no(ConditionType.Accepted, Reason.InvalidSpec, message), Optional.empty());
    }

    private Result unresolved(CostReport report, Ref account, Resolved.Unusable unusable) {
        metrics.withoutReport(StatusWriter.ref(report));
        AccountLine line = AccountLines.of(
                account.name(), Optional.empty(), Optional.of(unusable.reason()), unusable.message(), Optional.empty());
        return held(
                Finding.no(ConditionType.AccountsResolved, unusable.reason(), unusable.message()), Optional.of(line));
    }

    private static Result held(Finding problem, Optional<AccountLine> line) {
        return new Result(
                CostReportFindings.heldUpBy(problem),
                Optional.empty(),
                false,
                line,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
