package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.fetch.AssumeOutcome;
import dev.bursar.operator.fetch.AssumeRequest;
import dev.bursar.operator.fetch.IdentityOutcome;
import dev.bursar.operator.fetch.IdentityOutcome.Identified;
import dev.bursar.operator.fetch.RoleAssumer;
import dev.bursar.operator.fetch.RoleSession;
import dev.bursar.operator.fetch.SessionLimit;
import dev.bursar.operator.fetch.Sessions;
import dev.bursar.operator.model.CapabilityTable;
import dev.bursar.operator.model.SessionName;
import dev.bursar.operator.output.onboarding.OnboardingSecret;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.plan.Backoff;
import dev.bursar.operator.reconcile.Authorizer.Authorization.Authorized;
import dev.bursar.operator.records.AccountRecord;
import dev.bursar.operator.records.AccountRecord.Proof;
import dev.bursar.operator.records.AccountRecord.Verification;
import dev.bursar.operator.records.RecordBook;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Assumes roles, and proves that the session belongs to the declared account before anything else is asked with it. */
public final class Verifier {
    private final RoleAssumer assumer;
    private final ExternalIdProbe probe;
    private final Sessions sessions;
    private final RecordBook records;
    private final Workers workers;
    private final Clock clock;

    public Verifier(RoleAssumer assumer, Sessions sessions, RecordBook records, Workers workers, Clock clock) {
        this.assumer = assumer;
        this.probe = new ExternalIdProbe(assumer, workers);
        this.sessions = sessions;
        this.records = records;
        this.workers = workers;
        this.clock = clock;
    }

    sealed interface Outcome {
        record Verified(Verification verification) implements Outcome {}

        /** @param findings RoleAssumed, and IdentityVerified when it got that far */
        record Failed(Backoff backoff, List<Finding> findings) implements Outcome {}
    }

    /** A session of a CloudAccount's role, from memory or newly assumed; outcomes are recorded. */
    AssumeOutcome session(Ref ref, Authorized authorized) {
        SessionLimit limit = SessionLimit.to(CapabilityTable.actions(authorized.capabilities()));
        Sessions.Key key = new Sessions.Key(ref.toString(), authorized.digest(), limit);
        AssumeRequest request = new AssumeRequest(
                authorized.role(), authorized.externalId(), SessionName.of(ref.namespace(), ref.name()), limit);
        AssumeOutcome outcome = workers.away(() -> sessions.get(key, clock.instant(), () -> assumer.assume(request)));
        recordDenial(ref, outcome);
        return outcome;
    }

    void forgetSessions(Ref ref) {
        sessions.drop(ref.toString());
    }

    /** Assumes the role anew and checks who that makes us. */
    Outcome verify(Ref ref, Authorized authorized) {
        forgetSessions(ref);
        return switch (session(ref, authorized)) {
            case AssumeOutcome.Assumed assumed -> identify(ref, authorized, assumed.session());
            case AssumeOutcome.Denied denied ->
                failed(Backoff.DENIED, Reason.AssumeRoleDenied, denied(ref.name(), denied));
            case AssumeOutcome.Throttled throttled -> failed(Backoff.TRANSIENT, Reason.Throttled, throttled.message());
            case AssumeOutcome.Unavailable dead -> failed(Backoff.TRANSIENT, Reason.Unavailable, dead.message());
        };
    }

    /** What the owner of the role can do; STS words an absent role, a missing trust and a wrong id alike, on purpose. */
    static String denied(String account, AssumeOutcome.Denied denied) {
        return denied.message() + ": there is no such role, or it does not trust this operator with this external id;"
                + " apply trust-policy.json from Secret " + OnboardingSecret.name(account);
    }

    private Outcome identify(Ref ref, Authorized authorized, RoleSession session) {
        IdentityOutcome identity = workers.away(() -> assumer.identify(session));
        return switch (identity) {
            case Identified found -> compare(ref, authorized, found);
            case IdentityOutcome.Throttled throttled ->
                failed(Backoff.TRANSIENT, Reason.Throttled, throttled.message());
            case IdentityOutcome.Unavailable dead -> failed(Backoff.TRANSIENT, Reason.Unavailable, dead.message());
        };
    }

    private Outcome compare(Ref ref, Authorized authorized, Identified found) {
        if (!found.account().equals(authorized.account())) {
            forgetSessions(ref);
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
                forgetSessions(ref);
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

    private void recordDenial(Ref ref, AssumeOutcome outcome) {
        Instant now = clock.instant();
        if (outcome instanceof AssumeOutcome.Denied) {
            change(ref, record -> record.deniedSince() == null ? record.withDeniedSince(now) : record);
        } else if (outcome instanceof AssumeOutcome.Assumed) {
            change(ref, record -> record.withDeniedSince(null));
        }
    }

    private void change(Ref ref, UnaryOperator<AccountRecord> change) {
        records.change(AccountRecord.TYPE, ref.namespace(), ref.name(), change);
    }

    private static Outcome mismatch(Authorized authorized, Identified found) {
        return new Outcome.Failed(
                Backoff.SLOW,
                List.of(
                        Finding.yes(ConditionType.RoleAssumed, ""),
                        Finding.no(
                                ConditionType.IdentityVerified,
                                Reason.IdentityMismatch,
                                "the session of " + authorized.role().resource() + " belongs to account "
                                        + found.account() + ", spec.accountId says " + authorized.account()
                                        + "; correct accountId and roleArn")));
    }

    private static Outcome failed(Backoff backoff, Reason reason, String message) {
        return new Outcome.Failed(backoff, List.of(Finding.no(ConditionType.RoleAssumed, reason, message)));
    }
}
