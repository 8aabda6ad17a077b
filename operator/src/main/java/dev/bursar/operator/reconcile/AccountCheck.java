package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CapabilityPermissions;
import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.output.status.CostReportFindings;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.reconcile.Authorizer.Authorization;
import dev.bursar.operator.reconcile.Authorizer.Authorization.Authorized;
import dev.bursar.operator.records.AccountRecord;
import dev.bursar.operator.records.AccountRecord.Membership;
import dev.bursar.operator.records.AccountRecord.Verification;
import dev.bursar.operator.records.RecordBook;
import dev.bursar.operator.records.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One pass over a CloudAccount: may it, is a verification due, and if so, do it. */
public final class AccountCheck {
    private static final Duration IDENTITY_RECHECK = Duration.ofMinutes(1);
    private static final List<ConditionType> AFTER_GRANTED = List.of(
            ConditionType.RoleAssumed,
            ConditionType.IdentityVerified,
            ConditionType.ExternalIdEnforced,
            ConditionType.PermissionsSufficient);

    private final ReconcileParts parts;
    private final AccountPass passes;
    private final RecordBook records;

    AccountCheck(ReconcileParts parts) {
        this.parts = parts;
        this.passes = new AccountPass(parts);
        this.records = parts.records();
    }

    /**
     * @param access what the account may do now, as an opaque text: reports on it look again when it changes
     * @param verification the one that holds for today's authorisation
     * @param membership what is known of its organization under that authorisation
     * @param nextVerify empty while nothing is planned
     * @param wakeAt when to look again at the latest
     */
    record Result(
            List<Finding> findings,
            String access,
            Optional<Verification> verification,
            Optional<Membership> membership,
            Optional<Instant> nextVerify,
            Optional<String> onboardingSecret,
            List<CapabilityPermissions> permissions,
            Optional<Instant> wakeAt) {}

    Result check(CloudAccount account, boolean suspended) {
        return switch (parts.authorizer().authorize(account)) {
            case Authorization.Refused refused -> refused(account, refused);
            case Authorized authorized ->
                passes.run(account, authorized, suspended).orElseGet(() -> check(account, suspended));
        };
    }

    /** What can be said while the account's record cannot be read. */
    List<Finding> storeFails(CloudAccount account, StoreException failure) {
        Finding problem = Finding.no(
                ConditionType.RoleAssumed,
                CostReportFindings.reason(failure),
                Optional.ofNullable(failure.getMessage()).orElse(""));
        Authorization authorization = parts.authorizer().authorize(account);
        List<Finding> findings = new ArrayList<>(authorization.findings());
        if (authorization instanceof Authorized) {
            findings.add(problem);
            findings.addAll(waiting(problem, findings));
        }
        return findings;
    }

    /** The resource is gone: so is what memory holds of it. Its record stays. */
    void forget(CloudAccount account) {
        Ref ref = Ref.of(account);
        passes.forget(ref);
        parts.sessions().forget(ref);
        records.forget(AccountRecord.TYPE.key(ref.namespace(), ref.name()));
    }

    private Result refused(CloudAccount account, Authorization.Refused refused) {
        Ref ref = Ref.of(account);
        parts.sessions().forget(ref);
        Finding first = refused.first();
        if (first.reason() == Reason.NoGrant) {
            records.change(AccountRecord.TYPE, ref.namespace(), ref.name(), record -> record.withVerification(null));
        }
        List<Finding> findings = new ArrayList<>(refused.findings());
        findings.addAll(waiting(first, findings));
        Optional<Instant> again = recheck(first.reason()).map(parts.clock().instant()::plus);
        return new Result(
                findings,
                first.reason().name(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                again);
    }

    /** Secrets are not watched. */
    private static Optional<Duration> recheck(Reason reason) {
        return reason == Reason.InstallKeyMissing
                ? Optional.of(InstallKeys.RECHECK)
                : reason == Reason.IdentityUnusable ? Optional.of(IDENTITY_RECHECK) : Optional.empty();
    }

    /** Those after Granted that nothing is said of yet. */
    private static List<Finding> waiting(Finding first, List<Finding> said) {
        return AFTER_GRANTED.stream()
                .filter(type -> said.stream().noneMatch(finding -> finding.type() == type))
                .map(type -> Finding.unknown(type, first.reason(), "waits for " + first.type()))
                .toList();
    }
}
