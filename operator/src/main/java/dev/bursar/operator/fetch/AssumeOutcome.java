package dev.bursar.operator.fetch;

import dev.bursar.operator.model.RoleArn;

/** Every answer to sts:AssumeRole. Messages are free of request ids, keys and external ids. */
public sealed interface AssumeOutcome {
    record Assumed(RoleSession session) implements AssumeOutcome {}

    /** STS does not tell apart an absent role, a missing trust and a wrong external id. */
    record Denied(RoleArn role, String message) implements AssumeOutcome {}

    record Throttled(String message) implements AssumeOutcome {}

    record Unavailable(String message) implements AssumeOutcome {}
}
