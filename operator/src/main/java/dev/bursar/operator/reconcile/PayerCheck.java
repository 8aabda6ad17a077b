package dev.bursar.operator.reconcile;

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
    private final String ownNamespace;
    private final Map<Ref, String> access = new ConcurrentHashMap<>();

    PayerCheck(Wiring wiring, ReconcileParts parts) {
        this.check = new AccountCheck(parts);
        this.wiring = wiring;
        this.ownNamespace = parts.ownNamespace();
    }

    /**
     * @param finding PayerVerified
     * @param wakeAt when to look again
     */
    record Result(Finding finding, PayerStatus status, Optional<Instant> wakeAt) {}

    /** Empty when the grant names no payer. */
    Optional<Result> look(RoleGrant grant) {
        return PayerAccounts.of(grant, ownNamespace).map(this::look);
    }

    private Result look(PayerAccount payer) {
        AccountCheck.Result result = check.check(payer, false);
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

    /** The first that is not as it should be. */
    private static Finding finding(AccountCheck.Result result) {
        return result.findings().stream()
                .filter(Finding::holdsUp)
                .findFirst()
                .map(problem -> problem.about(ConditionType.PayerVerified))
                .orElse(Finding.yes(ConditionType.PayerVerified, ""));
    }
}
