package dev.bursar.operator.fetch;

/** Knows which organization an account is in. Free of charge; never throws for anything the provider or network does. */
@FunctionalInterface
public interface OrganizationSource {
    /** The organization of the session's own account. */
    OrganizationOutcome describe(RoleSession session);
}
