package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.PayerStatus;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.output.status.RoleGrantStatuses;
import dev.bursar.operator.reconcile.PayerAccounts.PayerAccount;
import dev.bursar.operator.records.AccountRecord.Verification;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Onboards, verifies and proves the payer that a RoleGrant names, as is done with any account. */
final class PayerCheck {
    private final AccountCheck check;
    private final Wiring wiring;
    private final ReconcileParts parts;
    private final KeyedLocks locks;
    private final Map<Ref, String> access = new ConcurrentHashMap<>();

    PayerCheck(Wiring wiring, ReconcileParts parts) {
        this.check = new AccountCheck(parts);
        this.wiring = wiring;
        this.parts = parts;
        this.locks = new KeyedLocks(parts.workers());
    }

    /**
     * @param finding PayerVerified
     * @param wakeAt when to look again
     */
    record Result(Finding finding, PayerStatus status, Optional<Instant> wakeAt) {}

    /** Empty when the grant names no payer. Grants that name the same one share all that is known of it. */
    Optional<Result> look(RoleGrant grant) {
        return PayerAccounts.of(grant, parts.ownNamespace())
                .map(payer -> locks.locked(payer.getMetadata().getName(), () -> look(payer)));
    }

    private Result look(PayerAccount payer) {
        AccountCheck.Result result = check.check(sharedByAll(payer), false);
        String now = result.access() + result.verification().map(Verification::digest);
        if (!now.equals(access.put(Ref.of(payer), now))) {
            wiring.wakeReports();
        }
        return new Result(
                finding(result),
                RoleGrantStatuses.payer(
                        payer.role().account(),
                        result.onboardingSecret(),
                        result.verification().map(Verification::at),
                        result.nextVerify()),
                result.wakeAt());
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
