package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.PayerStatus;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.operator.model.Digest;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.output.status.RoleGrantStatuses;
import dev.bursar.operator.plan.RefreshPlan;
import dev.bursar.operator.reconcile.PayerAccounts.PayerAccount;
import dev.bursar.operator.records.AccountRecord;
import dev.bursar.operator.records.AccountRecord.Verification;
import dev.bursar.operator.records.Refresh;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Onboards, verifies and proves the payer that a RoleGrant names, as is done with any account. */
final class PayerCheck {
    private final AccountCheck check;
    private final Wiring wiring;
    private final ReconcileParts parts;
    private final KeyedLocks locks;
    private final Refreshes refreshes;
    private final Map<Ref, String> access = new ConcurrentHashMap<>();

    PayerCheck(Wiring wiring, ReconcileParts parts) {
        this.check = new AccountCheck(parts);
        this.wiring = wiring;
        this.parts = parts;
        this.locks = new KeyedLocks(parts.workers());
        this.refreshes = new Refreshes(parts.statuses().events());
    }

    /**
     * @param finding PayerVerified
     * @param wakeAt when to look again
     */
    record Result(Finding finding, PayerStatus status, Optional<Instant> wakeAt) {}

    /** Empty when the grant names no payer. Grants that name the same one share all that is known of it. */
    Optional<Result> look(RoleGrant grant) {
        return PayerAccounts.of(grant, parts.ownNamespace())
                .map(payer -> locks.locked(payer.getMetadata().getName(), () -> look(grant, payer)));
    }

    private Result look(RoleGrant grant, PayerAccount payer) {
        RefreshPlan refresh = refresh(grant, Ref.of(payer));
        AccountCheck.Result result = check.check(sharedByAll(payer), false);
        String now = result.access() + result.verification().map(Verification::digest);
        if (!now.equals(access.put(Ref.of(payer), now))) {
            wiring.wakeReports();
            // The others that name it say the same of it.
            wiring.wakePayers();
        }
        return new Result(
                finding(result),
                RoleGrantStatuses.payer(
                        payer.role().account(),
                        result.onboardingSecret(),
                        result.verification().map(Verification::at),
                        result.nextVerify()),
                Wakes.earliest(result.wakeAt(), Wakes.of(refresh)));
    }

    /** As with any account, a new value has it verified at once. */
    private RefreshPlan refresh(RoleGrant grant, Ref payer) {
        Instant now = parts.clock().instant();
        Optional<Refresh> taken = Optional.ofNullable(parts.records()
                .read(AccountRecord.TYPE, payer.namespace(), payer.name())
                .refresh());
        RefreshPlan plan = refreshes.plan(grant, asked(payer), taken.orElse(null), now);
        if (plan instanceof RefreshPlan.Take take) {
            Refresh value = new Refresh(take.value(), now);
            parts.records()
                    .change(AccountRecord.TYPE, payer.namespace(), payer.name(), record -> record.withRefresh(value));
        }
        return plan;
    }

    /** The annotation's value on the grant that names the payer; on several together, one that is new when one of theirs is. */
    private Optional<String> asked(Ref payer) {
        List<String> values = PayerAccounts.naming(parts.caches().grants(), payer).stream()
                .map(Refreshes::asked)
                .flatMap(Optional::stream)
                .toList();
        return values.size() > 1
                ? Optional.of(Digest.ofParts(values))
                : values.stream().findFirst();
    }

    /** The first grant that names it owns its Secret. */
    private CloudAccount sharedByAll(PayerAccount payer) {
        return PayerAccounts.find(parts.caches().grants(), Ref.of(payer)).orElse(payer);
    }

    /** The first that is not as it should be. */
    private static Finding finding(AccountCheck.Result result) {
        return result.findings().stream()
                .filter(Finding::holdsUp)
                .findFirst()
                .map(problem -> problem.about(ConditionType.PayerVerified))
                .orElse(Finding.yes(ConditionType.PayerVerified, ""));
    }
}
