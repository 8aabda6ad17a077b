package dev.bursar.operator.fetch;

import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.model.SessionTags;
import java.util.Optional;

/**
 * One sts:AssumeRole.
 *
 * @param caller whose credentials assume the role: the operator's, a Secret's, or the session of the role before it
 * @param externalId absent only where it is probed that the role demands one
 * @param sessionName what the account's owner sees in CloudTrail
 * @param limit of the session
 */
public record AssumeRequest(
        Caller caller,
        RoleArn role,
        Optional<ExternalId> externalId,
        String sessionName,
        SessionTags tags,
        SessionLimit limit) {}
