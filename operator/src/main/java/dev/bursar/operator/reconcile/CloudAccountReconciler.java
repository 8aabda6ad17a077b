package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.operator.output.status.CloudAccountStatuses;
import dev.bursar.operator.output.status.Conditions;
import dev.bursar.operator.plan.RefreshPlan;
import dev.bursar.operator.records.AccountRecord;
import dev.bursar.operator.records.RecordBook;
import dev.bursar.operator.records.Refresh;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a CloudAccount verified, and says in its status what is wrong and how to mend it. */
final class CloudAccountReconciler implements Reconciler<CloudAccount> {
    private final Wiring wiring;
    private final AccountCheck check;
    private final RecordBook records;
    private final Refreshes refreshes;
    private final StatusWriter statuses;
    private final Clock clock;
    private final Map<Ref, String> access = new ConcurrentHashMap<>();

    CloudAccountReconciler(Wiring wiring, ReconcileParts parts) {
        this.wiring = wiring;
        this.check = new AccountCheck(parts);
        this.records = parts.records();
        this.refreshes = new Refreshes(parts.statuses().events());
        this.statuses = parts.statuses();
        this.clock = parts.clock();
    }

    @Override
    public List<EventSource<?, CloudAccount>> prepareEventSources(EventSourceContext<CloudAccount> context) {
        return wiring.accountSources(context, gone -> {
            check.forget(gone);
            access.remove(Ref.of(gone));
            statuses.gone(gone);
        });
    }

    @Override
    public UpdateControl<CloudAccount> reconcile(CloudAccount account, Context<CloudAccount> context) {
        return wiring.work(() -> reconcile(account));
    }

    private UpdateControl<CloudAccount> reconcile(CloudAccount account) {
        Instant now = clock.instant();
        Ref ref = Ref.of(account);
        AccountRecord before = record(ref);
        boolean suspended = account.getSpec() != null
                && Boolean.TRUE.equals(account.getSpec().suspend());
        RefreshPlan refresh = refreshes.plan(account, before.refresh(), now);
        boolean taken = !suspended && refresh instanceof RefreshPlan.Take;
        if (taken && refresh instanceof RefreshPlan.Take take) {
            Refresh value = new Refresh(take.value(), now);
            records.change(AccountRecord.TYPE, ref.namespace(), ref.name(), record -> record.withRefresh(value));
        }
        AccountCheck.Result result = check.check(account, suspended, taken);
        AccountRecord after = record(ref);
        boolean accessChanged = !result.access().equals(access.put(ref, result.access()));
        if (accessChanged || !after.equals(before)) {
            wiring.wakeReportsOn(ref);
        }
        List<Condition> previous =
                account.getStatus() == null ? List.of() : account.getStatus().conditions();
        List<Condition> conditions = Conditions.of(new Conditions.Input(
                result.findings(), suspended, previous, account.getMetadata().getGeneration(), clock.instant()));
        CloudAccount patch = new CloudAccount();
        patch.setStatus(CloudAccountStatuses.of(new CloudAccountStatuses.View(
                account.getSpec(),
                account.getMetadata().getGeneration(),
                result.verification(),
                result.nextVerify(),
                Optional.ofNullable(after.refresh()).map(Refresh::value),
                result.onboardingSecret(),
                conditions)));
        Optional<Instant> wakeAt = Wakes.earliest(result.wakeAt(), Wakes.of(refresh));
        return statuses.write(account, previous, conditions, patch, wakeAt, clock.instant());
    }

    private AccountRecord record(Ref ref) {
        return records.read(AccountRecord.TYPE, ref.namespace(), ref.name());
    }
}
