package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.AccountLine;
import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.CostReportStatus;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.output.status.AccountLines;
import dev.bursar.operator.output.status.Conditions;
import dev.bursar.operator.output.status.CostReportFindings;
import dev.bursar.operator.output.status.CostReportStatuses;
import dev.bursar.operator.plan.RefreshPlan;
import dev.bursar.operator.records.RecordBook;
import dev.bursar.operator.records.Refresh;
import dev.bursar.operator.records.ReportRecord;
import dev.bursar.operator.records.RequestsRecord;
import dev.bursar.operator.records.StoreException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Answers a CostReport: gather, plan, fetch, result, outputs; status last. */
final class CostReportReconciler implements Reconciler<CostReport> {
    /** States of an account's line that its CloudAccount may not know of yet, Secrets not being watched. */
    private static final Set<String> TELLS_OF_THE_ROLE =
            Set.of(Reason.AssumeRoleDenied.name(), Reason.AccessDenied.name(), Reason.AccountNotReady.name());

    private static final Duration STORE_RETRY = Duration.ofSeconds(30);
    private static final Duration PUBLISH_RETRY = Duration.ofMinutes(1);

    private final Wiring wiring;
    private final ReportPass pass;
    private final RecordBook records;
    private final Refreshes refreshes;
    private final StatusWriter statuses;
    private final Clock clock;

    CostReportReconciler(Wiring wiring, ReconcileParts parts) {
        this.wiring = wiring;
        this.pass = new ReportPass(parts, wiring::wakeReport);
        this.records = parts.records();
        this.refreshes = new Refreshes(parts.statuses().events());
        this.statuses = parts.statuses();
        this.clock = parts.clock();
    }

    @Override
    public List<EventSource<?, CostReport>> prepareEventSources(EventSourceContext<CostReport> context) {
        return wiring.reportSources(context, this::forget);
    }

    @Override
    public UpdateControl<CostReport> reconcile(CostReport report, Context<CostReport> context) {
        return wiring.work(() -> {
            try {
                return reconcile(report);
            } catch (StoreException e) {
                return storeFails(report, e);
            }
        });
    }

    /** Without its records nothing is known: the status keeps what it shows, and says why it is not renewed. */
    private UpdateControl<CostReport> storeFails(CostReport report, StoreException failure) {
        Instant now = clock.instant();
        CostReportStatus shown = Objects.requireNonNullElse(report.getStatus(), CostReportStatuses.EMPTY);
        List<Condition> conditions = Conditions.of(new Conditions.Input(
                CostReportFindings.storeFails(failure),
                isSuspended(report),
                shown.conditions(),
                report.getMetadata().getGeneration(),
                now));
        CostReport patch = new CostReport();
        patch.setStatus(CostReportStatuses.with(shown, report.getMetadata().getGeneration(), conditions));
        return statuses.write(report, shown.conditions(), conditions, patch, Optional.of(now.plus(STORE_RETRY)), now);
    }

    private UpdateControl<CostReport> reconcile(CostReport report) {
        Ref ref = Ref.of(report);
        Instant now = clock.instant();
        boolean suspended = isSuspended(report);
        RefreshPlan refresh = refreshes.plan(report, record(ref).refresh(), now);
        if (!suspended && refresh instanceof RefreshPlan.Take take) {
            Refresh value = new Refresh(take.value(), now);
            records.change(ReportRecord.TYPE, ref.namespace(), ref.name(), record -> record.withRefresh(value));
        }
        return pass.over(report, suspended)
                .map(result -> write(report, suspended, refresh, result))
                .orElseGet(UpdateControl::noUpdate);
    }

    private UpdateControl<CostReport> write(
            CostReport report, boolean suspended, RefreshPlan refresh, ReportPass.Result result) {
        Ref ref = Ref.of(report);
        Instant now = clock.instant();
        wakeDenied(ref, result);
        CostReportStatus shown = Objects.requireNonNullElse(report.getStatus(), CostReportStatuses.EMPTY);
        List<Condition> conditions = Conditions.of(new Conditions.Input(
                result.findings(),
                suspended,
                shown.conditions(),
                report.getMetadata().getGeneration(),
                now));
        CostReportStatuses.View view = new CostReportStatuses.View(
                report.getMetadata().getGeneration(),
                result.summary(),
                result.lines(),
                records.read(RequestsRecord.TYPE, ref.namespace(), ref.name()),
                RequestBudgets.perMonth(report),
                now,
                result.lastRun(),
                result.nextFetch(),
                Optional.ofNullable(record(ref).refresh()).map(Refresh::value),
                result.output(),
                conditions);
        CostReport patch = new CostReport();
        patch.setStatus(result.keepsShown() ? CostReportStatuses.keeping(shown, view) : CostReportStatuses.of(view));
        Optional<Instant> publishAgain =
                result.summary().isPresent() && result.output().isEmpty()
                        ? Optional.of(now.plus(PUBLISH_RETRY))
                        : Optional.empty();
        Optional<Instant> wakeAt = Wakes.earliest(publishAgain, Wakes.earliest(result.nextFetch(), Wakes.of(refresh)));
        UpdateControl<CostReport> written = statuses.write(report, shown.conditions(), conditions, patch, wakeAt, now);
        if (!pass.isThere(report)) {
            forget(report);
        }
        return written;
    }

    /** What a run learned about the role concerns its CloudAccount, too, or the payer that was asked in its place. */
    private void wakeDenied(Ref ref, ReportPass.Result result) {
        if (result.lines().stream().anyMatch(line -> TELLS_OF_THE_ROLE.contains(String.valueOf(line.state())))) {
            wiring.wakePayers();
        }
        result.lines().stream()
                .filter(line -> TELLS_OF_THE_ROLE.contains(String.valueOf(line.state())) || isSaidToLack(ref, line))
                .forEach(line -> wiring.wakeAccount(new Ref(ref.namespace(), String.valueOf(line.name()))));
    }

    /** Served, although its CloudAccount says that a permission is missing. */
    private boolean isSaidToLack(Ref ref, AccountLine line) {
        return AccountLines.CURRENT.equals(line.state())
                && wiring.account(ref.namespace(), String.valueOf(line.name()))
                        .map(CloudAccount::getStatus)
                        .flatMap(status -> Conditions.find(status.conditions(), ConditionType.PermissionsSufficient))
                        .filter(condition -> Reason.MissingPermissions.name().equals(condition.reason()))
                        .isPresent();
    }

    private void forget(CostReport gone) {
        pass.forget(gone);
        statuses.gone(gone);
    }

    private static boolean isSuspended(CostReport report) {
        return report.getSpec() != null && Boolean.TRUE.equals(report.getSpec().suspend());
    }

    private ReportRecord record(Ref ref) {
        return records.read(ReportRecord.TYPE, ref.namespace(), ref.name());
    }
}
