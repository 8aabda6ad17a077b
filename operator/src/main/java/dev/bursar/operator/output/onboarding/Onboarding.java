package dev.bursar.operator.output.onboarding;

import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.PrincipalArn;
import dev.bursar.operator.model.RoleArn;
import java.util.List;
import java.util.Set;

/**
 * What one onboarding says: a {@link RoleSetup}, and for whom.
 *
 * @param role the role that the account owner sets up
 * @param externalId of the owner's namespace and the role's account
 * @param principal whom the role, or the role on the way to it, shall trust
 * @param capabilities what it shall be allowed to do
 * @param chain the roles on the way to {@code role}, at most one
 */
public record Onboarding(
        Owner owner,
        RoleArn role,
        ExternalId externalId,
        PrincipalArn principal,
        Set<Capability> capabilities,
        List<RoleArn> chain) {
    /** @throws IllegalArgumentException when it makes no {@link RoleSetup} */
    public Onboarding {
        RoleSetup setup = new RoleSetup(role, externalId, principal, capabilities, chain);
        capabilities = setup.capabilities();
        chain = setup.chain();
    }

    public RoleSetup setup() {
        return new RoleSetup(role, externalId, principal, capabilities, chain);
    }

    /**
     * The resource that the Secret belongs to.
     *
     * @param namespace of the Secret
     * @param name that the Secret's begins with
     * @param resource the owner's own name, which for a CloudAccount is the same
     */
    public record Owner(String namespace, String name, String uid, String kind, String resource) {
        /** A CloudAccount. */
        public Owner(String namespace, String name, String uid) {
            this(namespace, name, uid, "CloudAccount", name);
        }

        /** @throws IllegalArgumentException when one of them is empty */
        public Owner {
            if (namespace.isEmpty() || name.isEmpty() || uid.isEmpty()) {
                throw new IllegalArgumentException("an owner needs namespace, name and uid");
            }
        }
    }
}
