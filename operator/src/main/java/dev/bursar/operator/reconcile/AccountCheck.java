package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CloudAccountSpec;
import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.api.v1alpha1.Verify;
import dev.bursar.operator.output.status.CostReportFindings;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.plan.DurationText;
import dev.bursar.operator.plan.VerificationPlan;
import dev.bursar.operator.reconcile.Attempts.Failed;
import dev.bursar.operator.reconcile.Authorizer.Authorization;
import dev.bursar.operator.reconcile.Authorizer.Authorization.Authorized;
import dev.bursar.operator.records.AccountRecord;
import dev.bursar.operator.records.AccountRecord.Membership;
import dev.bursar.operator.records.AccountRecord.Onboarding;
import dev.bursar.operator.records.AccountRecord.Proof;
import dev.bursar.operator.records.AccountRecord.Verification;
import dev.bursar.operator.records.RecordBook;
import dev.bursar.operator.records.Refresh;
import dev.bursar.operator.records.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One pass over a CloudAccount: may it, is a verification due, and if so, do it. */
public final class AccountCheck {
    private static final Duration DEFAULT_EVERY = Duration.ofHours(12);
    /** Trust policies are edited by people, so that a role demanded the id yesterday says little. */
    private static final Duration PROOF_HOLDS = Duration.ofHours(24);

    private static final Duration ONBOARDING_RETRY = Duration.ofMinutes(1);

    private final Authorizer authorizer;
    private final OperatorIdentity identity;
    private final Onboarder onboarder;
    private final Verifier verifier;
    private final MembershipCheck memberships;
    private final RecordBook records;
    private final Attempts attempts;
    private final Workers workers;
    private final Clock clock;

    AccountCheck(ReconcileParts parts) {
        this.authorizer = parts.authorizer();
        this.identity = parts.identity();
        this.onboarder = parts.onboarder();
        this.verifier = parts.verifier();
        this.memberships = new MembershipCheck(parts);
        this.records = parts.records();
        this.attempts = new Attempts(parts.random());
        this.workers = parts.workers();
        this.clock = parts.clock();
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
            Optional<Instant> wakeAt) {}

    Result check(CloudAccount account, boolean suspended) {
        return switch (authorizer.authorize(account)) {
            case Authorization.Refused refused -> refused(account, refused);
            case Authorized authorized -> new Pass(account, authorized).run(suspended);
        };
    }

    /** What can be said while the account's record cannot be read. */
    List<Finding> storeFails(CloudAccount account, StoreException failure) {
        Finding problem = Finding.no(
                ConditionType.RoleAssumed,
                CostReportFindings.reason(failure),
                Optional.ofNullable(failure.getMessage()).orElse(""));
        Authorization authorization = authorizer.authorize(account);
        List<Finding> findings = new ArrayList<>(authorization.findings());
        if (authorization instanceof Authorized) {
            findings.add(problem);
            findings.addAll(waiting(problem, ConditionType.IdentityVerified, ConditionType.ExternalIdEnforced));
        }
        return findings;
    }

    /** The resource is gone: so is what memory holds of it. Its record stays. */
    void forget(CloudAccount account) {
        Ref ref = Ref.of(account);
        attempts.forget(ref.toString());
        memberships.forget(ref);
        verifier.forgetSessions(ref);
        records.forget(AccountRecord.TYPE.key(ref.namespace(), ref.name()));
    }

    private Result refused(CloudAccount account, Authorization.Refused refused) {
        Ref ref = Ref.of(account);
        verifier.forgetSessions(ref);
        Finding first = refused.first();
        if (first.reason() == Reason.NoGrant) {
            records.change(AccountRecord.TYPE, ref.namespace(), ref.name(), record -> record.withVerification(null));
        }
        List<Finding> findings = new ArrayList<>(refused.findings());
        findings.addAll(waiting(
                first, ConditionType.RoleAssumed, ConditionType.IdentityVerified, ConditionType.ExternalIdEnforced));
        Optional<Instant> again = first.reason() == Reason.InstallKeyMissing
                ? Optional.of(clock.instant().plus(InstallKeys.RECHECK))
                : Optional.empty();
        return new Result(
                findings,
                first.reason().name(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                again);
    }

    private static List<Finding> waiting(Finding first, ConditionType... types) {
        return List.of(types).stream()
                .map(type -> Finding.unknown(type, first.reason(), "waits for " + first.type()))
                .toList();
    }

    /** A pass over an account that may use its role. */
    private final class Pass {
        private final CloudAccount account;
        private final Authorized authorized;
        private final Ref ref;

        Pass(CloudAccount account, Authorized authorized) {
            this.account = account;
            this.authorized = authorized;
            this.ref = Ref.of(account);
        }

        Result run(boolean suspended) {
            if (suspended) {
                return result(Optional.empty(), Optional.empty());
            }
            boolean due = plan().isDue(clock.instant());
            if (due && identity.knownPartition().isEmpty()) {
                workers.away(identity::outcome);
                if (authorizer.authorize(account) instanceof Authorization.Refused refused) {
                    return refused(account, refused);
                }
            }
            if (due || !isOnboarded()) {
                Onboarding onboarding = onboarder.publish(account, authorized);
                records.change(
                        AccountRecord.TYPE, ref.namespace(), ref.name(), record -> record.withOnboarding(onboarding));
            }
            if (due) {
                verify();
            }
            Optional<Instant> membershipAt =
                    verification().filter(any -> isProven()).flatMap(proof -> memberships.look(ref, authorized, proof));
            return result(Optional.of(plan().dueAt(clock.instant())), membershipAt);
        }

        private void verify() {
            switch (verifyAndProve()) {
                case Verifier.Outcome.Verified done -> attempts.forget(ref.toString());
                case Verifier.Outcome.Failed failed ->
                    attempts.failed(
                            ref.toString(), authorized.digest(), failed.backoff(), clock.instant(), failed.findings());
            }
        }

        private Verifier.Outcome verifyAndProve() {
            Verifier.Outcome outcome = verifier.verify(ref, authorized);
            return outcome instanceof Verifier.Outcome.Verified done && isProofDue()
                    ? verifier.prove(ref, authorized, done.verification())
                    : outcome;
        }

        /** Where the grant says Optional nothing has to be proven. */
        private boolean isProven() {
            return !authorized.externalIdRequired() || lastProof().isPresent();
        }

        private Optional<Proof> lastProof() {
            return Optional.ofNullable(record().proofFor(authorized.digest()));
        }

        private boolean isProofDue() {
            Optional<Instant> refreshed =
                    Optional.ofNullable(record().refresh()).map(Refresh::takenAt);
            Instant provenAt = lastProof().map(Proof::at).orElse(Instant.MIN);
            return proofDueAt().filter(at -> !at.isAfter(clock.instant())).isPresent()
                    || (authorized.externalIdRequired()
                            && refreshed.filter(provenAt::isBefore).isPresent());
        }

        private Optional<Instant> proofDueAt() {
            return authorized.externalIdRequired()
                    ? Optional.of(lastProof()
                            .map(proof -> proof.at().plus(PROOF_HOLDS))
                            .orElse(Instant.MIN))
                    : Optional.empty();
        }

        private VerificationPlan plan() {
            AccountRecord record = record();
            return new VerificationPlan(
                    verification().map(Verification::at),
                    every(),
                    proofDueAt(),
                    lastFailure().map(failed -> new VerificationPlan.Failure(failed.at(), failed.retryAt())),
                    Optional.ofNullable(record.deniedSince()),
                    Optional.ofNullable(record.refresh()).map(Refresh::takenAt));
        }

        /** How publishing went for this very CloudAccount; one that had its name before had a Secret of its own. */
        private Optional<Onboarding> onboarding() {
            return Optional.ofNullable(record().onboarding())
                    .filter(done -> account.getMetadata().getUid().equals(done.owner()));
        }

        private boolean isOnboarded() {
            return onboarding().filter(done -> done.secret() != null).isPresent();
        }

        private Result result(Optional<Instant> next, Optional<Instant> membershipAt) {
            Optional<Onboarding> onboarding = onboarding();
            List<Finding> findings = new ArrayList<>(authorized.findings());
            onboarding.ifPresent(value -> findings.add(finding(value)));
            findings.addAll(new VerificationFindings(
                            verification().isPresent(),
                            authorized.externalIdRequired(),
                            lastProof().isPresent(),
                            lastFailure().map(Failed::findings).orElse(List.of()))
                    .all());
            return new Result(
                    findings,
                    authorized.digest(),
                    verification(),
                    Optional.ofNullable(record().membershipFor(authorized.digest())),
                    next,
                    onboarding.flatMap(value -> Optional.ofNullable(value.secret())),
                    Wakes.earliest(isOnboarded() ? next : next.map(this::soonToPublish), membershipAt));
        }

        private Instant soonToPublish(Instant next) {
            Instant soon = clock.instant().plus(ONBOARDING_RETRY);
            return soon.isBefore(next) ? soon : next;
        }

        private static Finding finding(Onboarding onboarding) {
            Finding finding = onboarding.secret() != null
                    ? Finding.yes(ConditionType.OnboardingPublished, onboarding.message())
                    : Finding.no(
                            ConditionType.OnboardingPublished,
                            Reason.valueOf(onboarding.reason()),
                            onboarding.message());
            return finding.withoutBlocking();
        }

        private AccountRecord record() {
            return records.read(AccountRecord.TYPE, ref.namespace(), ref.name());
        }

        private Optional<Verification> verification() {
            return Optional.ofNullable(record().verifiedFor(authorized.digest()));
        }

        private Optional<Failed> lastFailure() {
            return attempts.last(ref.toString(), authorized.digest());
        }

        private Duration every() {
            CloudAccountSpec spec = account.getSpec();
            return Optional.ofNullable(spec.verify())
                    .map(Verify::every)
                    .flatMap(DurationText::parse)
                    .orElse(DEFAULT_EVERY);
        }
    }
}
