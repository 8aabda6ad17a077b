package dev.bursar.operator.fetch;

import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.RoleArn;

/**
 * One sts:AssumeRole.
 *
 * @param sessionName what the account's owner sees in CloudTrail
 */
public record AssumeRequest(RoleArn role, ExternalId externalId, String sessionName) {}
