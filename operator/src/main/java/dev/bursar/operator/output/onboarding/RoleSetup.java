package dev.bursar.operator.output.onboarding;

import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.PrincipalArn;
import dev.bursar.operator.model.RoleArn;
import java.util.List;
import java.util.Set;

/**
 * What a role that the operator may use looks like.
 *
 * @param role to set up
 * @param externalId that it shall demand
 * @param principal the operator's own: whom the first role on the way to {@code role} shall trust
 * @param capabilities what it shall be allowed to do
 * @param chain the roles on the way to {@code role}, at most one; empty when the operator assumes it directly
 */
public record RoleSetup(
        RoleArn role,
        ExternalId externalId,
        PrincipalArn principal,
        Set<Capability> capabilities,
        List<RoleArn> chain) {
    /**
     * @throws IllegalArgumentException without any capability, since IAM takes no policy without actions; with more than one
     *     role on the way; with the role on the way to itself
     */
    public RoleSetup {
        capabilities = Set.copyOf(capabilities);
        chain = List.copyOf(chain);
        if (capabilities.isEmpty()) {
            throw new IllegalArgumentException("onboarding needs a capability");
        }
        if (chain.size() > 1) {
            throw new IllegalArgumentException("a chain has at most one role before the last");
        }
        if (chain.contains(role)) {
            throw new IllegalArgumentException("a role is not on the way to itself");
        }
    }

    /** The ARN that the role's trust policy names: the operator's, or that of the role from which it comes. */
    public String trusted() {
        return chain.isEmpty() ? principal.value() : chain.getLast().value();
    }
}
