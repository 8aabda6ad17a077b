package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CapabilityPermissions;
import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.fetch.IdentityOutcome;
import dev.bursar.operator.output.onboarding.OnboardingSecret;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.output.status.PermissionFindings;
import dev.bursar.operator.plan.Backoff;
import dev.bursar.operator.reconcile.AccountCheck.Result;
import dev.bursar.operator.reconcile.Attempts.Failed;
import dev.bursar.operator.reconcile.Authorizer.Authorization.Authorized;
import dev.bursar.operator.records.AccountRecord;
import dev.bursar.operator.records.AccountRecord.Onboarding;
import dev.bursar.operator.records.AccountRecord.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pass over an account that may use its role: what is due is done, and all that is known is told. */
final class AccountPass {
    private static final Duration ONBOARDING_RETRY = Duration.ofMinutes(1);

    private final ReconcileParts parts;
    private final Bootstrapper bootstrapper;
    private final Verifier verifier;
    private final MembershipCheck memberships;
    private final PermissionCheck permissions;
    private final Attempts attempts;

    AccountPass(ReconcileParts parts) {
        this.parts = parts;
        this.bootstrapper = new Bootstrapper(parts);
        this.verifier = new Verifier(parts);
        this.memberships = new MembershipCheck(parts);
        this.permissions = new PermissionCheck(parts);
        this.attempts = new Attempts(parts.random());
    }

    void forget(Ref ref) {
        attempts.forget(ref.toString());
        memberships.forget(ref);
        permissions.forget(ref);
    }

    /** Empty when the base identity turned out to be another than it was authorised with. */
    Optional<Result> run(CloudAccount account, Authorized authorized, boolean suspended) {
        return new Pass(account, authorized).run(suspended);
    }

    private final class Pass {
        private final CloudAccount account;
        private final Authorized authorized;
        private final Ref ref;
        /** What STS said of the base identity, when it had to be asked. */
        private Optional<IdentityOutcome> identity = Optional.empty();

        private Optional<Instant> keysLeft = Optional.empty();

        Pass(CloudAccount account, Authorized authorized) {
            this.account = account;
            this.authorized = authorized;
            this.ref = Ref.of(account);
        }

        Optional<Result> run(boolean suspended) {
            if (suspended) {
                return Optional.of(result(Optional.empty(), Optional.empty()));
            }
            boolean due = schedule().isDue(now());
            if (due && becameKnown()) {
                return Optional.empty();
            }
            if (due || !isOnboarded()) {
                Onboarding onboarding = parts.onboarder().publish(account, authorized);
                parts.records()
                        .change(
                                AccountRecord.TYPE,
                                ref.namespace(),
                                ref.name(),
                                record -> record.withOnboarding(onboarding));
            }
            if (due) {
                verify();
            }
            Optional<Verification> usable =
                    verification().filter(any -> schedule().isProven());
            Optional<Instant> looked = Wakes.earliest(
                    usable.flatMap(proof -> memberships.look(ref, authorized, proof)),
                    usable.flatMap(proof -> permissions.look(ref, authorized, proof)));
            return Optional.of(result(Optional.of(schedule().dueAt(now())), Wakes.earliest(looked, keysLeft)));
        }

        /** Asks who the base identity is, once; its partition may refuse the role. */
        private boolean becameKnown() {
            if (parts.identities().knownPartition(authorized.base()).isPresent()) {
                return false;
            }
            String partition = authorized.route().role().partition();
            identity = Optional.of(parts.calls()
                    .make(
                            ref,
                            authorized,
                            () -> parts.identities().outcome(authorized.base(), partition),
                            IdentityOutcome.Unavailable::new));
            return parts.identities().knownPartition(authorized.base()).isPresent();
        }

        private void verify() {
            Optional<String> unknown = unknownKeys();
            if (unknown.isPresent()) {
                Finding problem = Finding.no(ConditionType.RoleAssumed, Reason.Unavailable, unknown.get());
                attempts.failed(ref.toString(), authorized.digest(), Backoff.TRANSIENT, now(), List.of(problem));
                return;
            }
            Optional<String> notMade = bootstrapper.run(account, authorized);
            switch (verifyAndProve()) {
                case Verifier.Outcome.Verified done -> {
                    attempts.forget(ref.toString());
                    keysLeft = bootstrapper.finish(account, authorized);
                }
                case Verifier.Outcome.Failed failed ->
                    attempts.failed(
                            ref.toString(),
                            authorized.digest(),
                            failed.backoff(),
                            now(),
                            failed.findings().stream()
                                    .map(finding -> with(finding, notMade))
                                    .toList());
            }
        }

        /** Keys of a Secret are used for nothing while it is not known whose they are, and of which partition. */
        private Optional<String> unknownKeys() {
            if (authorized.base().isOperator()
                    || parts.identities().knownPartition(authorized.base()).isPresent()) {
                return Optional.empty();
            }
            String why = identity.map(outcome -> switch (outcome) {
                        case IdentityOutcome.Throttled throttled -> throttled.message();
                        case IdentityOutcome.Unavailable away -> away.message();
                        case IdentityOutcome.Identified found -> "";
                    })
                    .orElse("");
            return Optional.of("AWS does not say whose the keys of identity Secret "
                    + authorized.base().secret() + " are, so they are not used: " + why);
        }

        /** A role that is not there could not be made, either. */
        private static Finding with(Finding finding, Optional<String> notMade) {
            return finding.type() == ConditionType.RoleAssumed && notMade.isPresent()
                    ? Finding.no(
                            finding.type(),
                            finding.reason(),
                            finding.message() + ". It was not made, either: " + notMade.get())
                    : finding;
        }

        private Verifier.Outcome verifyAndProve() {
            Verifier.Outcome outcome = verifier.verify(ref, authorized);
            return outcome instanceof Verifier.Outcome.Verified done
                            && schedule().isProofDue(now())
                    ? verifier.prove(ref, authorized, done.verification())
                    : outcome;
        }

        private VerificationSchedule schedule() {
            return new VerificationSchedule(record(), authorized, account.getSpec(), lastFailure());
        }

        /** How publishing went for this very CloudAccount; one that had its name before had a Secret of its own. */
        private Optional<Onboarding> onboarding() {
            return Optional.ofNullable(record().onboarding())
                    .filter(done -> account.getMetadata().getUid().equals(done.owner()));
        }

        private boolean isOnboarded() {
            return onboarding().filter(done -> done.secret() != null).isPresent();
        }

        private Result result(Optional<Instant> next, Optional<Instant> again) {
            Optional<Onboarding> onboarding = onboarding();
            Optional<PermissionFindings> permitted =
                    verification().map(proof -> PermissionCheck.findings(record(), authorized, proof));
            List<Finding> findings = new ArrayList<>(authorized.findings());
            onboarding.ifPresent(value -> findings.add(finding(value)));
            List<Finding> verified = new VerificationFindings(
                            verification().isPresent(),
                            authorized.externalIdRequired(),
                            schedule().isProven(),
                            lastFailure().map(Failed::findings).orElse(List.of()))
                    .all();
            findings.addAll(verified);
            findings.add(permitted.map(this::finding).orElseGet(() -> waiting(verified)));
            List<CapabilityPermissions> lines =
                    permitted.map(PermissionFindings::lines).orElse(List.of());
            return new Result(
                    findings,
                    authorized.digest(),
                    verification(),
                    Optional.ofNullable(record().membershipFor(authorized.digest())),
                    next,
                    onboarding.flatMap(value -> Optional.ofNullable(value.secret())),
                    lines,
                    Wakes.earliest(isOnboarded() ? next : next.map(this::soonToPublish), again));
        }

        private Finding finding(PermissionFindings permitted) {
            return permitted.finding(
                    authorized.route().role().resource(),
                    "Secret " + OnboardingSecret.name(ref.name()) + ", key " + OnboardingSecret.PERMISSION_POLICY);
        }

        private static Finding waiting(List<Finding> verified) {
            Reason reason = verified.getFirst().reason();
            return Finding.unknown(ConditionType.PermissionsSufficient, reason, "waits for RoleAssumed");
        }

        private Instant soonToPublish(Instant next) {
            Instant soon = now().plus(ONBOARDING_RETRY);
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

        private Instant now() {
            return parts.clock().instant();
        }

        private AccountRecord record() {
            return parts.records().read(AccountRecord.TYPE, ref.namespace(), ref.name());
        }

        private Optional<Verification> verification() {
            return Optional.ofNullable(record().verifiedFor(authorized.digest()));
        }

        private Optional<Failed> lastFailure() {
            return attempts.last(ref.toString(), authorized.digest());
        }
    }
}
