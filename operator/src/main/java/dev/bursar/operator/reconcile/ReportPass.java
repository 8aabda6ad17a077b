package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.AccountLine;
import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.MetricsOutput;
import dev.bursar.api.v1alpha1.OutputSpec;
import dev.bursar.api.v1alpha1.OutputStatus;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.output.metrics.MetricsBoard;
import dev.bursar.operator.output.metrics.ReportMetricsView;
import dev.bursar.operator.output.status.CostReportFindings;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.plan.Parse;
import dev.bursar.operator.plan.ReportPlanner;
import dev.bursar.operator.plan.ReportWish;
import dev.bursar.operator.reconcile.AccountResolver.Chosen;
import dev.bursar.operator.reconcile.AccountResolver.Resolved;
import dev.bursar.operator.records.RecordBook;
import dev.bursar.operator.records.ReportRecord;
import dev.bursar.operator.records.RequestsRecord;
import dev.bursar.operator.result.CostSummary;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** One pass over a CostReport, up to everything its status will say. */
final class ReportPass {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Finding LATE = Finding.no(
            ConditionType.Fetched,
            Reason.Unavailable,
            "no answer within " + PATIENCE.toSeconds() + " s; its numbers follow when they come");

    private final WishReader wishes;
    private final AccountResolver accounts;
    private final ReportRun run;
    private final SideBySide<ReportRun.Result> sideBySide;
    private final Forecasts forecasts;
    private final Consumer<Ref> wakeReport;
    private final Publisher publisher;
    private final MetricsBoard metrics;
    private final RecordBook records;
    private final Caches caches;
    private final Clock clock;

    /** @param wakeReport has a report looked at again */
    ReportPass(ReconcileParts parts, Consumer<Ref> wakeReport) {
        this.wishes = new WishReader(parts.ownNamespace());
        this.accounts = new AccountResolver(parts.caches(), parts.authorizer(), parts.records());
        SeriesFetch fetch = new SeriesFetch(parts, accounts);
        this.run = new ReportRun(parts, fetch);
        this.sideBySide = new SideBySide<>(parts.workers(), PATIENCE);
        this.forecasts = new Forecasts(parts, fetch);
        this.wakeReport = wakeReport;
        this.publisher = new Publisher(parts.objects(), parts.records(), parts.workers());
        this.metrics = parts.statuses().metrics();
        this.records = parts.records();
        this.caches = parts.caches();
        this.clock = parts.clock();
    }

    /**
     * @param summary empty while there is nothing that may be shown
     * @param keepsShown rows of the shown result cannot be read now: the numbers stay as they are
     * @param lines the report's accounts, worst first
     * @param nextFetch empty when no run is planned
     */
    record Result(
            List<Finding> findings,
            Optional<CostSummary> summary,
            boolean keepsShown,
            List<AccountLine> lines,
            Optional<Instant> lastRun,
            Optional<Instant> nextFetch,
            Optional<OutputStatus> output) {}

    /** Empty when the report was deleted, or access to an account changed, meanwhile: then nothing may be written. */
    Optional<Result> over(CostReport report, boolean suspended) {
        return switch (wishes.read(report)) {
            case Parse.Rejected<ReportWish> refused -> Optional.of(notAccepted(report, refused.message()));
            case Parse.Parsed<ReportWish> wish -> over(report, wish.value(), suspended);
        };
    }

    void forget(CostReport report) {
        Ref ref = Ref.of(report);
        run.forget(ref);
        forecasts.forget(ref);
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
        String namespace = report.getMetadata().getNamespace();
        List<Chosen> chosen = accounts.choose(
                namespace, Objects.requireNonNull(report.getSpec().accounts(), "required"), wish.scope());
        List<Resolved.Usable> usable =
                chosen.stream().flatMap(one -> one.usable().stream()).toList();
        Optional<Finding> problem = accountProblem(namespace, chosen, usable);
        if (problem.isPresent()) {
            return Optional.of(tooOld(report, wish)
                    .map(message -> notAccepted(report, message))
                    .orElseGet(() -> unresolved(report, chosen, problem.get())));
        }
        List<Chosen> unusable =
                chosen.stream().filter(one -> one.usable().isEmpty()).toList();
        List<AccountOutcomes.Run> runs = runs(report, wish, usable, suspended);
        if (!suspended) {
            forecasts.ask(Ref.of(report), wish, runs, () -> wakeReport.accept(Ref.of(report)));
        }
        if (!isThere(report)) {
            return Optional.empty();
        }
        if (!runs.stream().allMatch(run -> isStillGranted(run.use()))) {
            wakeReport.accept(Ref.of(report));
            return Optional.empty();
        }
        return Optional.of(shown(report, wish, suspended, new AccountOutcomes(unusable, runs)));
    }

    /** A run may have waited long, for AWS or for another's fetch; what was read with access that went is not shown. */
    private boolean isStillGranted(Resolved.Usable use) {
        return accounts.resolve(use) instanceof Resolved.Usable now
                && now.authorized().digest().equals(use.authorized().digest());
    }

    /** Why no account can be reported on at all. */
    private static Optional<Finding> accountProblem(
            String namespace, List<Chosen> chosen, List<Resolved.Usable> usable) {
        if (chosen.isEmpty()) {
            return Optional.of(Finding.no(
                    ConditionType.AccountsResolved,
                    Reason.AccountNotFound,
                    "spec.accounts.selector matches no CloudAccount with capability Billing in namespace " + namespace
                            + "; label one"));
        }
        Optional<Finding> twice = duplicate(usable);
        if (twice.isPresent() || !usable.isEmpty()) {
            return twice;
        }
        return chosen.getFirst().resolved() instanceof Resolved.Unusable no
                ? Optional.of(Finding.no(ConditionType.AccountsResolved, no.reason(), no.message()))
                : Optional.empty();
    }

    /** Two names of one account would count its costs twice. */
    private static Optional<Finding> duplicate(List<Resolved.Usable> usable) {
        Map<AccountId, String> names = new HashMap<>();
        for (Resolved.Usable use : usable) {
            String other =
                    names.putIfAbsent(use.authorized().account(), use.ref().name());
            if (other != null) {
                return Optional.of(Finding.no(
                        ConditionType.AccountsResolved,
                        Reason.DuplicateAccount,
                        "CloudAccounts " + other + " and " + use.ref().name() + " are both account "
                                + use.authorized().account() + ", which would count twice; keep one in spec.accounts"));
            }
        }
        return Optional.empty();
    }

    private List<AccountOutcomes.Run> runs(
            CostReport report, ReportWish wish, List<Resolved.Usable> usable, boolean suspended) {
        Ref ref = Ref.of(report);
        return sideBySide
                .run(
                        ref,
                        wish,
                        usable,
                        use -> run.run(ref, wish, use, !suspended && !use.suspended()),
                        () -> wakeReport.accept(ref))
                .stream()
                .map(ran -> new AccountOutcomes.Run(
                        ran.use(), ran.result().orElseGet(() -> run.underWay(ref, wish, ran.use(), LATE))))
                .toList();
    }

    /** Without access the ledger cannot be looked at; a report that was never served has nothing there anyway. */
    private Optional<String> tooOld(CostReport report, ReportWish wish) {
        Ref ref = Ref.of(report);
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        return records.read(ReportRecord.TYPE, ref.namespace(), ref.name()).everServed()
                ? Optional.empty()
                : wish.period()
                        .fullDays(today)
                        .flatMap(period -> ReportPlanner.tooOld(wish.period(), period.start(), today));
    }

    private Result shown(CostReport report, ReportWish wish, boolean suspended, AccountOutcomes outcomes) {
        boolean keepsShown = !outcomes.readable(wish);
        Optional<CostSummary> summary = keepsShown
                ? Optional.empty()
                : outcomes.summary(wish)
                        .map(value -> forecasts.with(value, wish, outcomes))
                        .map(value -> againstBudget(report, value));
        Finding fetched = withBasis(outcomes.fetched(), summary);
        Optional<Publisher.Published> published =
                summary.map(value -> publisher.publish(report, value, outcomes.payers(), outcomes.anyRan()));
        if (!keepsShown) {
            exportMetrics(report, summary, outcomes);
        }
        List<Finding> findings = new ArrayList<>(
                CostReportFindings.afterRun(fetched, outcomes.budget(), published.map(Publisher.Published::finding)));
        published.flatMap(Publisher.Published::truncated).ifPresent(findings::add);
        return new Result(
                findings,
                summary,
                keepsShown,
                outcomes.lines(summary),
                outcomes.lastRun(),
                suspended ? Optional.empty() : outcomes.next(),
                published.flatMap(Publisher.Published::output));
    }

    private CostSummary againstBudget(CostReport report, CostSummary summary) {
        return Optional.ofNullable(report.getSpec().withDefaults().spendBudget())
                .map(budget -> new Measure(
                        new BigDecimal(Objects.requireNonNull(budget.amount(), "validated")),
                        Objects.requireNonNull(budget.currency(), "defaulted")))
                .map(budget -> summary.against(
                        budget, clock.instant().atZone(ZoneOffset.UTC).toLocalDate()))
                .orElse(summary);
    }

    private static Finding withBasis(Finding fetched, Optional<CostSummary> summary) {
        boolean lacking = summary.filter(value -> !value.leadingAvailable()).isPresent();
        return lacking && fetched.verdict() == Finding.Verdict.YES
                ? Finding.no(
                        ConditionType.Fetched,
                        Reason.BasisNotAvailable,
                        "spec.costBasis: some rows have no amount in this basis; choose another one")
                : fetched;
    }

    private void exportMetrics(CostReport report, Optional<CostSummary> summary, AccountOutcomes outcomes) {
        if (summary.isEmpty()) {
            metrics.withoutReport(StatusWriter.ref(report));
            return;
        }
        Ref ref = Ref.of(report);
        metrics.report(ReportMetricsView.of(
                ref.namespace(),
                ref.name(),
                summary.get(),
                metricsWish(report),
                new ReportMetricsView.Runs(
                        outcomes.servedAt(),
                        outcomes.next(),
                        records.read(RequestsRecord.TYPE, ref.namespace(), ref.name())
                                .sentIn(clock.instant()),
                        RequestBudgets.perMonth(report))));
    }

    private static ReportMetricsView.Wish metricsWish(CostReport report) {
        OutputSpec output =
                Objects.requireNonNull(report.getSpec().withDefaults().output(), "defaulted");
        MetricsOutput wanted = Objects.requireNonNull(output.metrics(), "defaulted");
        return new ReportMetricsView.Wish(
                Boolean.TRUE.equals(wanted.enabled()),
                Objects.requireNonNull(wanted.maxSeries(), "defaulted"),
                wanted.bases().stream()
                        .flatMap(basis -> CostBasis.of(basis).stream())
                        .toList());
    }

    private Result notAccepted(CostReport report, String message) {
        metrics.withoutReport(StatusWriter.ref(report));
        return held(Finding.no(ConditionType.Accepted, Reason.InvalidSpec, message), List.of());
    }

    private Result unresolved(CostReport report, List<Chosen> chosen, Finding problem) {
        metrics.withoutReport(StatusWriter.ref(report));
        return held(problem, chosen.stream().map(AccountOutcomes::line).toList());
    }

    private static Result held(Finding problem, List<AccountLine> lines) {
        return new Result(
                CostReportFindings.heldUpBy(problem),
                Optional.empty(),
                false,
                lines,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
