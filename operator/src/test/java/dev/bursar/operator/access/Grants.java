package dev.bursar.operator.access;

import dev.bursar.api.v1alpha1.ExternalIdRule;
import dev.bursar.api.v1alpha1.IdentityRef;
import dev.bursar.api.v1alpha1.LabelSelector;
import dev.bursar.api.v1alpha1.NamespaceMatch;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.api.v1alpha1.RoleGrantSpec;
import dev.bursar.api.v1alpha1.SelectorRequirement;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** RoleGrants for tests: each starts as a good one for namespace finops. */
record Grants(
        String name,
        @Nullable NamespaceMatch namespaces,
        List<String> roles,
        List<String> capabilities,
        @Nullable String policy,
        String identity,
        List<String> tagKeys) {
    static final String ROLE = "arn:aws:iam::111122223333:role/BursarReadOnly";

    static Grants grant(String name) {
        return new Grants(name, names("finops"), List.of(ROLE), List.of("Billing"), null, "", List.of());
    }

    Grants namespaces(@Nullable NamespaceMatch match) {
        return new Grants(name, match, roles, capabilities, policy, identity, tagKeys);
    }

    Grants roles(String... arns) {
        return new Grants(name, namespaces, List.of(arns), capabilities, policy, identity, tagKeys);
    }

    Grants capabilities(String... names) {
        return new Grants(name, namespaces, roles, List.of(names), policy, identity, tagKeys);
    }

    Grants policy(String text) {
        return new Grants(name, namespaces, roles, capabilities, text, identity, tagKeys);
    }

    Grants identity(String secret) {
        return new Grants(name, namespaces, roles, capabilities, policy, secret, tagKeys);
    }

    Grants tagKeys(String... keys) {
        return new Grants(name, namespaces, roles, capabilities, policy, identity, List.of(keys));
    }

    RoleGrant build() {
        RoleGrant grant = new RoleGrant();
        grant.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withUid("uid-of-" + name)
                .withGeneration(3L)
                .build());
        grant.setSpec(new RoleGrantSpec(
                namespaces,
                roles,
                capabilities,
                policy == null ? null : new ExternalIdRule(policy),
                new IdentityRef(identity),
                tagKeys,
                null));
        return grant;
    }

    static NamespaceMatch names(String... names) {
        return new NamespaceMatch(List.of(names), null);
    }

    static NamespaceMatch labels(Map<String, String> matchLabels) {
        return selector(matchLabels, List.of());
    }

    static NamespaceMatch requires(@Nullable String key, @Nullable String operator, String... values) {
        return selector(Map.of(), List.of(new SelectorRequirement(key, operator, List.of(values))));
    }

    static NamespaceMatch selector(Map<String, String> matchLabels, List<SelectorRequirement> expressions) {
        return new NamespaceMatch(List.of(), new LabelSelector(matchLabels, expressions));
    }
}
