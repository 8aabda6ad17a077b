package dev.bursar.operator.fetch;

import dev.bursar.operator.model.AccountId;

/** Every answer to sts:GetCallerIdentity, which needs no permission and so is never denied for lack of one. */
public sealed interface IdentityOutcome {
    /**
     * @param partition of the caller's ARN
     * @param arn the caller, e.g. {@code arn:aws:sts::111122223333:assumed-role/Name/session}
     */
    record Identified(String partition, AccountId account, String arn) implements IdentityOutcome {}

    record Throttled(String message) implements IdentityOutcome {}

    /** No credentials, no network, or credentials that the provider refuses. */
    record Unavailable(String message) implements IdentityOutcome {}
}
