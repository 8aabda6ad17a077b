package dev.bursar.operator.fetch;

import dev.bursar.operator.model.RoleArn;
import java.time.Instant;

/**
 * Temporary credentials of an assumed role. They live in memory only and never appear as text.
 *
 * @param role which role it is a session of; its partition says which endpoints take the session
 * @param expiration after which the provider refuses them
 */
public record RoleSession(
        RoleArn role, String accessKeyId, String secretAccessKey, String sessionToken, Instant expiration)
        implements Caller {
    @Override
    public String toString() {
        return "RoleSession[" + role + ", hidden, expiration=" + expiration + "]";
    }
}
