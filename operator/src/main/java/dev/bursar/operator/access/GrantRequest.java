package dev.bursar.operator.access;

import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.RoleArn;
import java.util.List;
import java.util.Set;

/**
 * A namespace wants to use a role for something.
 *
 * @param chain roles on the way to it; a grant must be for each of them too
 * @param tagKeys session tags that it wants to set
 */
public record GrantRequest(
        NamespaceView namespace, List<RoleArn> chain, RoleArn role, Set<Capability> capabilities, Set<String> tagKeys) {
    public GrantRequest {
        chain = List.copyOf(chain);
        tagKeys = Set.copyOf(tagKeys);
        capabilities = Set.copyOf(capabilities);
    }

    public GrantRequest(NamespaceView namespace, RoleArn role, Set<Capability> capabilities) {
        this(namespace, List.of(), role, capabilities, Set.of());
    }
}
