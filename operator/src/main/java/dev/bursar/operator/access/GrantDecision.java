package dev.bursar.operator.access;

import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.RoleArn;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a namespace may use a role. */
public sealed interface GrantDecision {
    /**
     * @param grants every grant that matches, sorted; never empty
     * @param externalIdRequired whether the role must have proven that it demands the external id
     * @param capabilities all that the grants give together, at least those that were wanted
     * @param identity name of the Secret whose keys assume the role; empty for the operator's own identity
     * @param payer the role that may be asked about the account together with others
     */
    record Granted(
            List<GrantRef> grants,
            boolean externalIdRequired,
            Set<Capability> capabilities,
            String identity,
            Optional<RoleArn> payer)
            implements GrantDecision {
        public Granted {
            grants = List.copyOf(grants);
            capabilities = Set.copyOf(capabilities);
        }
    }

    /** @param message YAML: one sentence as its comment, and the RoleGrant that an administrator may apply */
    record NoGrant(String message) implements GrantDecision {}

    /** @param message names the grants and the field in which they differ */
    record Ambiguous(String message) implements GrantDecision {}
}
