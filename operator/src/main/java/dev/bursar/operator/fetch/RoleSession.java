package dev.bursar.operator.fetch;

import java.time.Instant;

/**
 * Temporary credentials of an assumed role. They live in memory only and never appear as text.
 *
 * @param expiration after which the provider refuses them
 */
public record RoleSession(String accessKeyId, String secretAccessKey, String sessionToken, Instant expiration) {
    @Override
    public String toString() {
        return "RoleSession[hidden, expiration=" + expiration + "]";
    }
}
