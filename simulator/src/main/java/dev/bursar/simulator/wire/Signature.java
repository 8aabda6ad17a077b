package dev.bursar.simulator.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose key signed a request (AWS Signature Version 4). The signature itself is not verified: the simulator hands out
 * credentials, it does not guard anything.
 *
 * @param token {@code X-Amz-Security-Token}; empty for a long-term key
 */
public record Signature(String accessKeyId, String token) {
    private static final Pattern CREDENTIAL =
            Pattern.compile("AWS4-HMAC-SHA256 .*Credential=([^/,\\s]+)/[0-9]{8}/[^/]+/[^/]+/aws4_request.*");

    public static Optional<Signature> of(@Nullable String authorization, @Nullable String token) {
        Matcher credential = CREDENTIAL.matcher(authorization == null ? "" : authorization);
        return credential.matches()
                ? Optional.of(new Signature(credential.group(1), token == null ? "" : token))
                : Optional.empty();
    }
}
