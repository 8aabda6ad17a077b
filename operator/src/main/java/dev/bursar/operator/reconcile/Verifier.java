package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.fetch.AssumeOutcome;
import dev.bursar.operator.fetch.IdentityOutcome;
import dev.bursar.operator.fetch.IdentityOutcome.Identified;
import dev.bursar.operator.fetch.RoleAssumer;
import dev.bursar.operator.fetch.RoleSession;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.plan.Backoff;
import dev.bursar.operator.reconcile.Authorizer.Authorization.Authorized;
import dev.bursar.operator.records.AccountRecord;
import dev.bursar.operator.records.AccountRecord.Proof;
import dev.bursar.operator.records.AccountRecord.Verification;
import dev.bursar.operator.records.RecordBook;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;

/** Proves that a role's session belongs to the declared account, before anything else is asked with it, and that the role
 * demands the external id. */
final class Verifier {
    private final RoleAssumer assumer;
    private final AccountCalls calls;
    private final RoleSessions sessions;
    private final ExternalIdProbe probe;
    private final RecordBook records;
    private final Clock clock;

    Verifier(ReconcileParts parts) {
        this.assumer = parts.cloud().assumer();
        this.calls = parts.calls();
        this.sessions = parts.sessions();
        this.probe = new ExternalIdProbe(parts.sessions());
        this.records = parts.records();
        this.clock = parts.clock();
    }

    sealed interface Outcome {
        record Verified(Verification verification) implements Outcome {}

        /** @param findings RoleAssumed, and those after it as far as it got */
        record Failed(Backoff backoff, List<Finding> findings) implements Outcome {}
    }

    /** Assumes the role anew and checks who that makes us. */
    Outcome verify(Ref ref, Authorized authorized) {
        sessions.forget(ref);
        return switch (sessions.toRead(ref, authorized)) {
            case AssumeOutcome.Assumed assumed -> identify(ref, authorized, assumed.session());
            case AssumeOutcome.Denied denied ->
                failed(Backoff.DENIED, Reason.AssumeRoleDenied, RouteMessages.denied(ref, authorized.route(), denied));
            case AssumeOutcome.Throttled throttled -> failed(Backoff.TRANSIENT, Reason.Throttled, throttled.message());
            case AssumeOutcome.Unavailable dead -> failed(Backoff.TRANSIENT, Reason.Unavailable, dead.message());
        };
    }

    private Outcome identify(Ref ref, Authorized authorized, RoleSession session) {
        String partition = session.role().partition();
        IdentityOutcome identity = calls.make(
                ref, authorized, () -> assumer.identify(session, partition), IdentityOutcome.Unavailable::new);
        return switch (identity) {
            case Identified found -> compare(ref, authorized, found);
            case IdentityOutcome.Throttled throttled ->
                failed(Backoff.TRANSIENT, Reason.Throttled, throttled.message());
            case IdentityOutcome.Unavailable dead -> failed(Backoff.TRANSIENT, Reason.Unavailable, dead.message());
        };
    }

    private Outcome compare(Ref ref, Authorized authorized, Identified found) {
        if (!found.account().equals(authorized.account())) {
            sessions.forget(ref);
            change(ref, record -> record.withVerification(null));
            return mismatch(authorized, found);
        }
        Verification proof = new Verification(authorized.digest(), clock.instant(), found.partition(), found.arn());
        change(ref, record -> record.withVerification(proof).withDeniedSince(null));
        return new Outcome.Verified(proof);
    }

    /** Whether the role demands the external id; what was found out is recorded. */
    Outcome prove(Ref ref, Authorized authorized, Verification verification) {
        return switch (probe.probe(ref, authorized)) {
            case ExternalIdProbe.Outcome.Enforced enforced -> {
                change(ref, record -> record.withProof(new Proof(authorized.digest(), clock.instant())));
                yield new Outcome.Verified(verification);
            }
            case ExternalIdProbe.Outcome.NotEnforced not -> {
                sessions.forget(ref);
                change(ref, record -> record.withVerification(null).withProof(null));
                yield unproven(
                        Backoff.DENIED,
                        Finding.no(ConditionType.ExternalIdEnforced, Reason.NotEnforced, not.message()));
            }
            case ExternalIdProbe.Outcome.Unclear unclear ->
                unproven(
                        Backoff.TRANSIENT,
                        Finding.unknown(ConditionType.ExternalIdEnforced, unclear.reason(), unclear.message()));
        };
    }

    private static Outcome unproven(Backoff backoff, Finding finding) {
        return new Outcome.Failed(
                backoff,
                List.of(
                        Finding.yes(ConditionType.RoleAssumed, ""),
                        Finding.yes(ConditionType.IdentityVerified, ""),
                        finding));
    }

    private void change(Ref ref, UnaryOperator<AccountRecord> change) {
        records.change(AccountRecord.TYPE, ref.namespace(), ref.name(), change);
    }

    private static Outcome mismatch(Authorized authorized, Identified found) {
        RoleArn role = authorized.route().role();
        return new Outcome.Failed(
                Backoff.SLOW,
                List.of(
                        Finding.yes(ConditionType.RoleAssumed, ""),
                        Finding.no(
                                ConditionType.IdentityVerified,
                                Reason.IdentityMismatch,
                                "the session of " + role.resource() + " belongs to account " + found.account()
                                        + ", spec.accountId says " + authorized.account()
                                        + "; correct accountId and roleArn")));
    }

    private static Outcome failed(Backoff backoff, Reason reason, String message) {
        return new Outcome.Failed(backoff, List.of(Finding.no(ConditionType.RoleAssumed, reason, message)));
    }
}
