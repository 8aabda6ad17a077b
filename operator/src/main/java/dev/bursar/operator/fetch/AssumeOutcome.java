package dev.bursar.operator.fetch;

/** Every answer to sts:AssumeRole. Messages are free of request ids, keys and external ids. */
public sealed interface AssumeOutcome {
    record Assumed(RoleSession session) implements AssumeOutcome {}

    /** STS does not tell apart an absent role, a missing trust and a wrong external id. */
    record Denied(String message) implements AssumeOutcome {}

    record Throttled(String message) implements AssumeOutcome {}

    record Unavailable(String message) implements AssumeOutcome {}
}
