package dev.bursar.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known about the access to an account. */
public record CloudAccountStatus(
        @Nullable Long observedGeneration,
        @Nullable String accountId,
        @Nullable String assumedRoleArn,
        @Nullable String partition,
        @Nullable String lastVerifiedTime,
        @Nullable String nextVerifyTime,
        @Nullable String lastHandledRefresh,
        @Nullable OnboardingRef onboarding,
        List<Condition> conditions) {
    public CloudAccountStatus {
        conditions = Copies.list(conditions, Condition.BROKEN);
    }
}
