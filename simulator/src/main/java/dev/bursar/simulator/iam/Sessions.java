package dev.bursar.simulator.iam;

import dev.bursar.simulator.wire.AwsException;
import dev.bursar.simulator.wire.ErrorKind;
import dev.bursar.simulator.wire.Signature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Gives sessions and tells who is behind a key. Credentials are numbered, not random: the same run has the same ones. */
public final class Sessions {
    private final Identities identities;
    private final Map<String, Session> byKey = new ConcurrentHashMap<>();
    private final AtomicLong number = new AtomicLong();

    public Sessions(Identities identities) {
        this.identities = identities;
    }

    /** What was asked for, already found to be allowed. */
    public record Wish(
            String roleArn,
            String name,
            Optional<PolicyDocument> policy,
            Map<String, String> tags,
            Set<String> transitive) {}

    public Session open(Wish wish, Instant now, Duration duration) {
        String digest = digest(wish.roleArn() + "\n" + wish.name() + "\n" + number.incrementAndGet());
        Session session = new Session(
                "ASIA" + digest.substring(0, 16).toUpperCase(Locale.ROOT),
                digest.substring(16, 56),
                "SIMULATED" + digest + digest,
                now.plus(duration),
                wish.roleArn(),
                wish.name(),
                wish.policy(),
                wish.tags(),
                wish.transitive());
        byKey.put(session.accessKeyId(), session);
        return session;
    }

    /** @throws AwsException for a session that has expired, that is unknown, or whose token is another's */
    public Caller caller(Signature signature, Instant now) throws AwsException {
        @Nullable Session session = byKey.get(signature.accessKeyId());
        if (session == null) {
            if (signature.accessKeyId().startsWith("ASIA")) {
                throw unknown();
            }
            return identities.of(signature.accessKeyId());
        }
        if (!session.token().equals(signature.token())) {
            throw unknown();
        }
        if (!now.isBefore(session.expiration())) {
            throw new AwsException(
                    ErrorKind.Common.EXPIRED_TOKEN, "The security token included in the request is expired");
        }
        return caller(session);
    }

    public static Caller caller(Session session) {
        Arn role = Arn.ofRole(session.roleArn());
        return new Caller(
                role.account(),
                "arn:" + role.partition() + ":sts::" + role.account() + ":assumed-role/" + role.name() + "/"
                        + session.name(),
                session.roleArn(),
                roleId(session.roleArn()) + ":" + session.name(),
                Optional.of(session));
    }

    private static String roleId(String roleArn) {
        return "AROA" + digest(roleArn).substring(0, 17).toUpperCase(Locale.ROOT);
    }

    private static AwsException unknown() {
        return new AwsException(ErrorKind.Common.UNKNOWN_KEY, "The security token included in the request is invalid.");
    }

    private static String digest(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
