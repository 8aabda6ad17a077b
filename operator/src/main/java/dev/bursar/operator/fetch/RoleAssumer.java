package dev.bursar.operator.fetch;

/** The door to STS. Never throws for anything that the provider or the network does. */
public interface RoleAssumer {
    /** Assumes a role. */
    AssumeOutcome assume(AssumeRequest request);

    /** Whose credentials these are, asked of the partition's STS. */
    IdentityOutcome identify(Caller caller, String partition);

    /** Who the operator itself is, asked where its own region is: the base identity that trust policies must name. */
    IdentityOutcome operatorIdentity();
}
