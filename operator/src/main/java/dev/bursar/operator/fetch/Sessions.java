package dev.bursar.operator.fetch;

import dev.bursar.operator.model.RoleArn;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Sessions of assumed roles, in memory. One AssumeRole at a time per key, whoever asks; renewed early; a failure is shared
 * by those who waited for it and then forgotten.
 */
public final class Sessions {
    /** No request takes longer than this, so a session never ends under one. */
    private static final Duration RENEW_BEFORE_END = Duration.ofMinutes(5);

    private final Map<Key, CompletableFuture<AssumeOutcome>> sessions = new ConcurrentHashMap<>();

    /**
     * @param account namespace/name of the CloudAccount: sessions are never shared between two
     * @param authorization digest of everything that authorised it; another digest never finds this session
     * @param role whose session it is: the account's, or one on the way to it
     * @param limit what the session may do: each class of calls has its own
     */
    public record Key(String account, String authorization, RoleArn role, SessionLimit limit) {}

    /** The cached session, or what {@code assume} answers. Whoever waited for an answer takes it as it is. */
    public AssumeOutcome get(Key key, Instant now, Supplier<AssumeOutcome> assume) {
        while (true) {
            CompletableFuture<AssumeOutcome> mine = new CompletableFuture<>();
            CompletableFuture<AssumeOutcome> there = sessions.putIfAbsent(key, mine);
            if (there == null) {
                return assumeNow(key, mine, assume);
            }
            boolean waited = !there.isDone();
            AssumeOutcome outcome = there.join();
            boolean old = outcome instanceof AssumeOutcome.Assumed assumed && !isFresh(assumed.session(), now);
            if (waited || !old) {
                return outcome;
            }
            sessions.remove(key, there);
        }
    }

    /** Forgets every session of the account. */
    public void drop(String account) {
        sessions.keySet().removeIf(key -> key.account().equals(account));
    }

    private AssumeOutcome assumeNow(Key key, CompletableFuture<AssumeOutcome> mine, Supplier<AssumeOutcome> assume) {
        AssumeOutcome outcome = new AssumeOutcome.Unavailable("sts:AssumeRole ended without an answer");
        try {
            outcome = assume.get();
            return outcome;
        } finally {
            if (!(outcome instanceof AssumeOutcome.Assumed)) {
                sessions.remove(key, mine);
            }
            mine.complete(outcome);
        }
    }

    private static boolean isFresh(RoleSession session, Instant now) {
        return now.plus(RENEW_BEFORE_END).isBefore(session.expiration());
    }
}
