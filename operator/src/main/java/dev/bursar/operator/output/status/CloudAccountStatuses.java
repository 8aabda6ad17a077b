package dev.bursar.operator.output.status;

import dev.bursar.api.v1alpha1.CapabilityPermissions;
import dev.bursar.api.v1alpha1.CloudAccountSpec;
import dev.bursar.api.v1alpha1.CloudAccountStatus;
import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.OnboardingRef;
import dev.bursar.operator.records.AccountRecord.Membership;
import dev.bursar.operator.records.AccountRecord.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was found out about a CloudAccount, as its status. */
public final class CloudAccountStatuses {
    /** Of an account that was never looked at. */
    public static final CloudAccountStatus EMPTY =
            new CloudAccountStatus(null, null, null, null, null, null, null, null, null, null, List.of(), List.of());

    private CloudAccountStatuses() {}

    /** What is shown stays, only the conditions are new. */
    public static CloudAccountStatus with(CloudAccountStatus shown, long generation, List<Condition> conditions) {
        return new CloudAccountStatus(
                generation,
                shown.accountId(),
                shown.assumedRoleArn(),
                shown.partition(),
                shown.organizationId(),
                shown.isPayer(),
                shown.lastVerifiedTime(),
                shown.nextVerifyTime(),
                shown.lastHandledRefresh(),
                shown.onboarding(),
                shown.permissions(),
                conditions);
    }

    /**
     * @param verification the one that holds now; the fields that prove something are absent without it
     * @param membership of the account's organization, as far as it is known now
     * @param nextVerify empty while nothing is planned
     * @param onboardingSecret name of the Secret once it is written
     * @param permissions as far as they are known; none without a verification
     * @param handledRefresh the last refresh annotation that was taken and answered
     */
    public record View(
            CloudAccountSpec spec,
            long generation,
            Optional<Verification> verification,
            Optional<Membership> membership,
            Optional<Instant> nextVerify,
            Optional<String> handledRefresh,
            Optional<String> onboardingSecret,
            List<CapabilityPermissions> permissions,
            List<Condition> conditions) {}

    public static CloudAccountStatus of(View view) {
        Optional<Verification> proof = view.verification();
        Optional<Membership> membership = proof.flatMap(any -> view.membership());
        return new CloudAccountStatus(
                view.generation(),
                proof.map(any -> view.spec().accountId()).orElse(null),
                proof.map(Verification::callerArn).orElse(null),
                proof.map(Verification::partition).orElse(null),
                membership.map(Membership::organizationId).orElse(null),
                membership
                        .map(Membership::payer)
                        .map(payer -> payer.equals(view.spec().accountId()))
                        .orElse(null),
                Times.text(proof.map(Verification::at)),
                Times.text(view.nextVerify()),
                view.handledRefresh().orElse(null),
                view.onboardingSecret().map(OnboardingRef::new).orElse(null),
                view.permissions(),
                view.conditions());
    }
}
