package dev.bursar.operator.fetch;

import dev.bursar.operator.model.AccountId;

/** Which organization an account is in. Messages are free of request ids and secrets. */
public sealed interface OrganizationOutcome {
    /**
     * @param organizationId such as {@code o-a1b2c3d4e5}
     * @param payer the organization's management account, which pays for all of them
     */
    record Organization(String organizationId, AccountId payer) implements OrganizationOutcome {}

    /** In no organization: the account pays for itself. */
    record NoOrganization() implements OrganizationOutcome {}

    /** The role may not ask. */
    record Denied(String message) implements OrganizationOutcome {}

    /** No usable answer; another attempt may get one. */
    record Unavailable(String message) implements OrganizationOutcome {}
}
