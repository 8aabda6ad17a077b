package dev.bursar.operator.fetch;

/** The door to STS. Never throws for anything that the provider or the network does. */
public interface RoleAssumer {
    /** Assumes a role with the operator's own identity. */
    AssumeOutcome assume(AssumeRequest request);

    /** Who the session is. */
    IdentityOutcome identify(RoleSession session);

    /** Who the operator itself is: the base identity that trust policies must name. */
    IdentityOutcome operatorIdentity();
}
