package dev.bursar.simulator.iam;

import java.time.Duration;

/**
 * A role that exists.
 *
 * @param trust who may assume it
 * @param permissions what its sessions may do
 */
public record Role(String arn, PolicyDocument trust, PolicyDocument permissions, Duration maxSession) {
    /** IAM's default for a role's MaxSessionDuration. */
    public static final Duration DEFAULT_MAX_SESSION = Duration.ofHours(1);

    /** Trusts and allows nothing. */
    public static final PolicyDocument NOTHING =
            PolicyDocument.parse("{\"Version\": \"2012-10-17\", \"Statement\": []}");

    public static Role of(String arn) {
        Arn.ofRole(arn);
        return new Role(arn, NOTHING, NOTHING, DEFAULT_MAX_SESSION);
    }

    public Role withTrust(String policy) {
        return new Role(arn, PolicyDocument.parse(policy), permissions, maxSession);
    }

    public Role withPermissions(String policy) {
        return new Role(arn, trust, PolicyDocument.parse(policy), maxSession);
    }

    public Role withMaxSession(Duration longest) {
        return new Role(arn, trust, permissions, longest);
    }
}
