package dev.bursar.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an administrator grants. */
public record RoleGrantSpec(
        @Nullable NamespaceMatch namespaces,
        List<String> roles,
        List<String> capabilities,
        @Nullable ExternalIdRule externalId) {
    public RoleGrantSpec {
        roles = Copies.strings(roles);
        capabilities = Copies.strings(capabilities);
    }
}
