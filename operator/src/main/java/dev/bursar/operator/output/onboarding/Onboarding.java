package dev.bursar.operator.output.onboarding;

import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.PrincipalArn;
import dev.bursar.operator.model.RoleArn;
import java.util.Set;

/**
 * What one onboarding says.
 *
 * @param role the role that the account owner sets up
 * @param externalId of the owner's namespace and the role's account
 * @param principal whom the role shall trust
 * @param capabilities what it shall be allowed to do
 */
public record Onboarding(
        Owner owner, RoleArn role, ExternalId externalId, PrincipalArn principal, Set<Capability> capabilities) {
    /** @throws IllegalArgumentException without any capability: IAM takes no policy without actions */
    public Onboarding {
        capabilities = Set.copyOf(capabilities);
        if (capabilities.isEmpty()) {
            throw new IllegalArgumentException("onboarding needs a capability");
        }
    }

    /** The CloudAccount that the Secret belongs to. */
    public record Owner(String namespace, String name, String uid) {
        /** @throws IllegalArgumentException when one of them is empty */
        public Owner {
            if (namespace.isEmpty() || name.isEmpty() || uid.isEmpty()) {
                throw new IllegalArgumentException("an owner needs namespace, name and uid");
            }
        }
    }
}
