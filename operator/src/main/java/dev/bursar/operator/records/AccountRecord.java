package dev.bursar.operator.records;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one CloudAccount.
 *
 * @param verification the last successful proof of identity
 * @param deniedSince when AssumeRole began to be denied; rows seen later may not be read until it succeeds again
 * @param onboarding how publishing the onboarding Secret went; present from the first attempt on
 * @param refresh the last refresh annotation that was taken
 */
public record AccountRecord(
        @Nullable Verification verification,
        @Nullable Instant deniedSince,
        @Nullable Onboarding onboarding,
        @Nullable Refresh refresh) {
    public static final RecordType<AccountRecord> TYPE = new RecordType<>(
            "account",
            "CloudAccount",
            RecordClass.WORKING,
            1,
            AccountRecord.class,
            new AccountRecord(null, null, null, null));

    /**
     * @param digest of everything that authorised it (rules: accountId, role, external id, matching grants); another
     *     digest means not verified
     * @param callerArn who the session said it was
     */
    public record Verification(String digest, Instant at, String partition, String callerArn) {}

    /**
     * @param owner uid of the CloudAccount that it was done for; another one needs a Secret of its own
     * @param secret name of the Secret, null when it could not be written
     * @param reason of the condition
     * @param message of the condition
     */
    public record Onboarding(
            @Nullable String owner, @Nullable String secret, String reason, String message) {}

    /** The verification, if it was made for exactly this authorisation. */
    public @Nullable Verification verifiedFor(String digest) {
        Verification known = verification;
        return known != null && known.digest().equals(digest) ? known : null;
    }

    public AccountRecord withVerification(@Nullable Verification value) {
        return new AccountRecord(value, deniedSince, onboarding, refresh);
    }

    public AccountRecord withDeniedSince(@Nullable Instant value) {
        return new AccountRecord(verification, value, onboarding, refresh);
    }

    public AccountRecord withOnboarding(Onboarding value) {
        return new AccountRecord(verification, deniedSince, value, refresh);
    }

    public AccountRecord withRefresh(Refresh value) {
        return new AccountRecord(verification, deniedSince, onboarding, value);
    }
}
