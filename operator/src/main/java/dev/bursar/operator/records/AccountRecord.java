package dev.bursar.operator.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one CloudAccount.
 *
 * @param verification the last successful proof of identity
 * @param deniedSince when AssumeRole began to be denied; rows seen later may not be read until it succeeds again
 * @param onboarding how publishing the onboarding Secret went; present from the first attempt on
 * @param refresh the last refresh annotation that was taken
 * @param membership what was last found out about its organization
 * @param proof that the role demands the external id
 * @param permissions what its role may do, as far as that was found out
 * @param bootstrap the last use of keys to make its role
 */
public record AccountRecord(
        @Nullable Verification verification,
        @Nullable Instant deniedSince,
        @Nullable Onboarding onboarding,
        @Nullable Refresh refresh,
        @Nullable Membership membership,
        @Nullable Proof proof,
        @Nullable Permissions permissions,
        @Nullable Bootstrap bootstrap) {
    public static final RecordType<AccountRecord> TYPE = new RecordType<>(
            "account",
            "CloudAccount",
            RecordClass.WORKING,
            1,
            AccountRecord.class,
            new AccountRecord(null, null, null, null, null, null, null, null));

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

    /**
     * @param digest as in {@link Verification}
     * @param organizationId null when the account is in none, or unknown
     * @param payer the account that pays for this one; null when the role may not ask
     */
    public record Membership(
            String digest,
            Instant at,
            @Nullable String organizationId,
            @Nullable String payer) {}

    /**
     * The role was seen to refuse a wrong external id, and none.
     *
     * @param digest as in {@link Verification}
     */
    public record Proof(String digest, Instant at) {}

    /**
     * @param digest as in {@link Verification}
     * @param at when the role was last asked what it may do, or refused to say; null when it was not
     * @param allowed IAM actions that it may take
     * @param missing those that it may not take, by what it said
     * @param denied those that AWS refused in earnest, and when
     */
    public record Permissions(
            String digest,
            @Nullable Instant at,
            List<String> allowed,
            List<String> missing,
            Map<String, Instant> denied) {
        public Permissions {
            allowed = List.copyOf(allowed);
            missing = List.copyOf(missing);
            denied = Map.copyOf(denied);
        }

        /** Of an authorisation under which nothing was found out. */
        public static Permissions unknown(String digest) {
            return new Permissions(digest, null, List.of(), List.of(), Map.of());
        }

        /** Whatever the time at which it was found out. */
        public boolean saysTheSameAs(Permissions other) {
            return digest.equals(other.digest)
                    && allowed.equals(other.allowed)
                    && missing.equals(other.missing)
                    && denied.equals(other.denied);
        }

        public Permissions withDenied(String action, Instant now) {
            Map<String, Instant> more = new TreeMap<>(denied);
            more.putIfAbsent(action, now);
            return new Permissions(digest, at, allowed, missing, more);
        }

        /** AWS answered it, so that whatever was said against it is out of date. */
        public Permissions withAllowed(String action) {
            Map<String, Instant> fewer = new TreeMap<>(denied);
            fewer.remove(action);
            List<String> more = allowed.contains(action)
                    ? allowed
                    : Stream.concat(allowed.stream(), Stream.of(action)).toList();
            List<String> left =
                    missing.stream().filter(one -> !one.equals(action)).toList();
            return new Permissions(digest, at, more, left, fewer);
        }
    }

    /**
     * Keys were used to make the role; they are not used again for the same wish.
     *
     * @param subject digest of what was to be made, and of the Secret's name
     * @param done false when it may have been interrupted
     * @param secretUid of the Secret that is to be deleted; null when that was done
     * @param earlier subjects of wishes before this one that are done, the latest {@link #REMEMBERED}
     */
    public record Bootstrap(
            String subject,
            Instant at,
            boolean done,
            @Nullable String secretUid,
            @Nullable List<String> earlier) {
        private static final int REMEMBERED = 50;

        public Bootstrap {
            earlier = earlier == null ? List.of() : List.copyOf(earlier);
        }

        /** Whether that wish was done at any time. */
        public boolean wasDone(String wish) {
            return (done && subject.equals(wish)) || (earlier != null && earlier.contains(wish));
        }

        /** This one as the memory of the next. */
        public List<String> history() {
            List<String> all = new ArrayList<>(earlier == null ? List.of() : earlier);
            if (done && !all.contains(subject)) {
                all.add(subject);
            }
            return all.subList(Math.max(0, all.size() - REMEMBERED), all.size());
        }
    }

    /** Whether reports on the account need not look again: what else is remembered does not concern them. */
    public boolean givesTheSameAccessAs(AccountRecord other) {
        return Objects.equals(verification, other.verification)
                && Objects.equals(deniedSince, other.deniedSince)
                && Objects.equals(proof, other.proof)
                && Objects.equals(membership, other.membership)
                && Objects.equals(refresh, other.refresh);
    }

    /** The proof, if it was made for exactly this authorisation. */
    public @Nullable Proof proofFor(String digest) {
        Proof known = proof;
        return known != null && known.digest().equals(digest) ? known : null;
    }

    /** The verification, if it was made for exactly this authorisation. */
    public @Nullable Verification verifiedFor(String digest) {
        Verification known = verification;
        return known != null && known.digest().equals(digest) ? known : null;
    }

    /** What is known of its organization, if it was found out under exactly this authorisation. */
    public @Nullable Membership membershipFor(String digest) {
        Membership known = membership;
        return known != null && known.digest().equals(digest) ? known : null;
    }

    /** What is known of its permissions, if it was found out under exactly this authorisation. */
    public @Nullable Permissions permissionsFor(String digest) {
        Permissions known = permissions;
        return known != null && known.digest().equals(digest) ? known : null;
    }

    public AccountRecord withVerification(@Nullable Verification value) {
        return new AccountRecord(value, deniedSince, onboarding, refresh, membership, proof, permissions, bootstrap);
    }

    public AccountRecord withDeniedSince(@Nullable Instant value) {
        return new AccountRecord(verification, value, onboarding, refresh, membership, proof, permissions, bootstrap);
    }

    public AccountRecord withOnboarding(Onboarding value) {
        return new AccountRecord(verification, deniedSince, value, refresh, membership, proof, permissions, bootstrap);
    }

    public AccountRecord withRefresh(Refresh value) {
        return new AccountRecord(
                verification, deniedSince, onboarding, value, membership, proof, permissions, bootstrap);
    }

    public AccountRecord withMembership(Membership value) {
        return new AccountRecord(verification, deniedSince, onboarding, refresh, value, proof, permissions, bootstrap);
    }

    public AccountRecord withProof(@Nullable Proof value) {
        return new AccountRecord(
                verification, deniedSince, onboarding, refresh, membership, value, permissions, bootstrap);
    }

    public AccountRecord withPermissions(Permissions value) {
        return new AccountRecord(verification, deniedSince, onboarding, refresh, membership, proof, value, bootstrap);
    }

    public AccountRecord withBootstrap(Bootstrap value) {
        return new AccountRecord(verification, deniedSince, onboarding, refresh, membership, proof, permissions, value);
    }
}
