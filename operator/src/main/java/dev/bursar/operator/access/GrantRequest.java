package dev.bursar.operator.access;

import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.RoleArn;
import java.util.Set;

/** A namespace wants to use a role for something. */
public record GrantRequest(NamespaceView namespace, RoleArn role, Set<Capability> capabilities) {
    public GrantRequest {
        capabilities = Set.copyOf(capabilities);
    }
}
