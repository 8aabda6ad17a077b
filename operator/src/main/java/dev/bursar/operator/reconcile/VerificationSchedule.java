package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CloudAccountSpec;
import dev.bursar.api.v1alpha1.Verify;
import dev.bursar.operator.plan.DurationText;
import dev.bursar.operator.plan.VerificationPlan;
import dev.bursar.operator.reconcile.Attempts.Failed;
import dev.bursar.operator.reconcile.Authorizer.Authorization.Authorized;
import dev.bursar.operator.records.AccountRecord;
import dev.bursar.operator.records.AccountRecord.Proof;
import dev.bursar.operator.records.AccountRecord.Verification;
import dev.bursar.operator.records.Refresh;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When an account is verified and its external id proven, by what its record holds. */
record VerificationSchedule(
        AccountRecord record, Authorized authorized, CloudAccountSpec spec, Optional<Failed> lastFailure) {
    private static final Duration DEFAULT_EVERY = Duration.ofHours(12);
    /** Trust policies are edited by people, so that a role demanded the id yesterday says little. */
    private static final Duration PROOF_HOLDS = Duration.ofHours(24);

    boolean isDue(Instant now) {
        return plan().isDue(now);
    }

    Instant dueAt(Instant now) {
        return plan().dueAt(now);
    }

    /** Where the grant says Optional nothing has to be proven. */
    boolean isProven() {
        return !authorized.externalIdRequired() || lastProof().isPresent();
    }

    boolean isProofDue(Instant now) {
        Optional<Instant> refreshed = Optional.ofNullable(record.refresh()).map(Refresh::takenAt);
        Instant provenAt = lastProof().map(Proof::at).orElse(Instant.MIN);
        return proofDueAt().filter(at -> !at.isAfter(now)).isPresent()
                || (authorized.externalIdRequired()
                        && refreshed.filter(provenAt::isBefore).isPresent());
    }

    private Optional<Proof> lastProof() {
        return Optional.ofNullable(record.proofFor(authorized.digest()));
    }

    private Optional<Instant> proofDueAt() {
        return authorized.externalIdRequired()
                ? Optional.of(
                        lastProof().map(proof -> proof.at().plus(PROOF_HOLDS)).orElse(Instant.MIN))
                : Optional.empty();
    }

    private VerificationPlan plan() {
        return new VerificationPlan(
                Optional.ofNullable(record.verifiedFor(authorized.digest())).map(Verification::at),
                every(),
                proofDueAt(),
                lastFailure.map(failed -> new VerificationPlan.Failure(failed.at(), failed.retryAt())),
                Optional.ofNullable(record.deniedSince()),
                Optional.ofNullable(record.refresh()).map(Refresh::takenAt));
    }

    private Duration every() {
        return Optional.ofNullable(spec.verify())
                .map(Verify::every)
                .flatMap(DurationText::parse)
                .orElse(DEFAULT_EVERY);
    }
}
