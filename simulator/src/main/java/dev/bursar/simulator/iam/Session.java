package dev.bursar.simulator.iam;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A role's session.
 *
 * @param policy narrows what the role's permissions allow
 * @param tags session tags, those of a chain included
 * @param transitive keys of tags that go on to the next role of a chain
 */
public record Session(
        String accessKeyId,
        String secretAccessKey,
        String token,
        Instant expiration,
        String roleArn,
        String name,
        Optional<PolicyDocument> policy,
        Map<String, String> tags,
        Set<String> transitive) {
    public Session {
        tags = Map.copyOf(tags);
        transitive = Set.copyOf(transitive);
    }
}
