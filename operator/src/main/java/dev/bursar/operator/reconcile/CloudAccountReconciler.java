package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CloudAccountStatus;
import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.operator.output.status.CloudAccountStatuses;
import dev.bursar.operator.output.status.Conditions;
import dev.bursar.operator.plan.RefreshPlan;
import dev.bursar.operator.records.AccountRecord;
import dev.bursar.operator.records.RecordBook;
import dev.bursar.operator.records.Refresh;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a CloudAccount verified, and says in its status what is wrong and how to mend it. */
final class CloudAccountReconciler implements Reconciler<CloudAccount> {
    private static final Duration STORE_RETRY = Duration.ofSeconds(30);

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
        return wiring.accountSources(context, this::forget);
    }

    @Override
    public UpdateControl<CloudAccount> reconcile(CloudAccount account, Context<CloudAccount> context) {
        return wiring.work(() -> {
            try {
                return reconcile(account);
            } catch (StoreException e) {
                return storeFails(account, e);
            }
        });
    }

    /** Without its record nothing is proven: the status keeps what it shows, and says why it is not renewed. */
    private UpdateControl<CloudAccount> storeFails(CloudAccount account, StoreException failure) {
        Instant now = clock.instant();
        long generation = account.getMetadata().getGeneration();
        CloudAccountStatus shown = Objects.requireNonNullElse(account.getStatus(), CloudAccountStatuses.EMPTY);
        List<Condition> conditions = Conditions.of(new Conditions.Input(
                check.storeFails(account, failure), isSuspended(account), shown.conditions(), generation, now));
        CloudAccount patch = new CloudAccount();
        patch.setStatus(CloudAccountStatuses.with(shown, generation, conditions));
        return statuses.write(account, shown.conditions(), conditions, patch, Optional.of(now.plus(STORE_RETRY)), now);
    }

    private void forget(CloudAccount gone) {
        check.forget(gone);
        access.remove(Ref.of(gone));
        statuses.gone(gone);
    }

    private boolean isThere(CloudAccount account) {
        Ref ref = Ref.of(account);
        return wiring.account(ref.namespace(), ref.name())
                .filter(now ->
                        now.getMetadata().getUid().equals(account.getMetadata().getUid()))
                .isPresent();
    }

    private static boolean isSuspended(CloudAccount account) {
        return account.getSpec() != null
                && Boolean.TRUE.equals(account.getSpec().suspend());
    }

    private UpdateControl<CloudAccount> reconcile(CloudAccount account) {
        Instant now = clock.instant();
        Ref ref = Ref.of(account);
        AccountRecord before = record(ref);
        boolean suspended = isSuspended(account);
        RefreshPlan refresh = refreshes.plan(account, before.refresh(), now);
        if (!suspended && refresh instanceof RefreshPlan.Take take) {
            Refresh value = new Refresh(take.value(), now);
            records.change(AccountRecord.TYPE, ref.namespace(), ref.name(), record -> record.withRefresh(value));
        }
        AccountCheck.Result result = check.check(account, suspended);
        if (!isThere(account)) {
            forget(account);
            return UpdateControl.noUpdate();
        }
        AccountRecord after = record(ref);
        boolean accessChanged = !result.access().equals(access.put(ref, result.access()));
        if (accessChanged || !after.givesTheSameAccessAs(before)) {
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
                result.membership(),
                result.nextVerify(),
                Optional.ofNullable(after.refresh()).map(Refresh::value),
                result.onboardingSecret(),
                result.permissions(),
                conditions)));
        Optional<Instant> wakeAt = Wakes.earliest(result.wakeAt(), Wakes.of(refresh));
        return statuses.write(account, previous, conditions, patch, wakeAt, clock.instant());
    }

    private AccountRecord record(Ref ref) {
        return records.read(AccountRecord.TYPE, ref.namespace(), ref.name());
    }
}
