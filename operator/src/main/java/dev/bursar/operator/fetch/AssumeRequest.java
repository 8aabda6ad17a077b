package dev.bursar.operator.fetch;

import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.RoleArn;
import java.util.Optional;

/**
 * One sts:AssumeRole.
 *
 * @param externalId absent only where it is probed that the role demands one
 * @param sessionName what the account's owner sees in CloudTrail
 * @param limit of the session
 */
public record AssumeRequest(RoleArn role, Optional<ExternalId> externalId, String sessionName, SessionLimit limit) {
    public AssumeRequest(RoleArn role, ExternalId externalId, String sessionName, SessionLimit limit) {
        this(role, Optional.of(externalId), sessionName, limit);
    }
}
