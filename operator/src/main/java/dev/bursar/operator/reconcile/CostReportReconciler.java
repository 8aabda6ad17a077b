package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.AccountLine;
import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.CostReportStatus;
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

/** Answers a CostReport: gather, plan, fetch, result, outputs; status last. */
final class CostReportReconciler implements Reconciler<CostReport> {
    private static final Duration STORE_RETRY = Duration.ofSeconds(30);

    private final Wiring wiring;
    private final ReportPass pass;
    private final RecordBook records;
    private final Refreshes refreshes;
    private final StatusWriter statuses;
    private final Clock clock;

    CostReportReconciler(Wiring wiring, ReconcileParts parts) {
        this.wiring = wiring;
        this.pass = new ReportPass(parts);
        this.records = parts.records();
        this.refreshes = new Refreshes(parts.statuses().events());
        this.statuses = parts.statuses();
        this.clock = parts.clock();
    }

    @Override
    public List<EventSource<?, CostReport>> prepareEventSources(EventSourceContext<CostReport> context) {
        return wiring.reportSources(context, gone -> {
            pass.forget(gone);
            statuses.gone(gone);
        });
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
                false,
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
        boolean suspended =
                report.getSpec() != null && Boolean.TRUE.equals(report.getSpec().suspend());
        RefreshPlan refresh = refreshes.plan(report, record(ref).refresh(), now);
        if (!suspended && refresh instanceof RefreshPlan.Take take) {
            Refresh value = new Refresh(take.value(), now);
            records.change(ReportRecord.TYPE, ref.namespace(), ref.name(), record -> record.withRefresh(value));
        }
        ReportPass.Result result = pass.over(report, suspended);
        List<Condition> previous =
                report.getStatus() == null ? List.of() : report.getStatus().conditions();
        List<Condition> conditions = Conditions.of(new Conditions.Input(
                result.findings(), suspended, previous, report.getMetadata().getGeneration(), clock.instant()));
        CostReport patch = new CostReport();
        patch.setStatus(CostReportStatuses.of(new CostReportStatuses.View(
                report.getMetadata().getGeneration(),
                result.summary(),
                result.line().map(List::of).orElse(List.<AccountLine>of()),
                records.read(RequestsRecord.TYPE, ref.namespace(), ref.name()),
                clock.instant(),
                result.lastRun(),
                result.nextFetch(),
                Optional.ofNullable(record(ref).refresh()).map(Refresh::value),
                result.output(),
                conditions)));
        Optional<Instant> wakeAt = Wakes.earliest(result.nextFetch(), Wakes.of(refresh));
        return statuses.write(report, previous, conditions, patch, wakeAt, clock.instant());
    }

    private ReportRecord record(Ref ref) {
        return records.read(ReportRecord.TYPE, ref.namespace(), ref.name());
    }
}
