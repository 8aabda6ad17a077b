package dev.bursar.api.v1alpha1;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of a RoleGrant, in the words of its schema. */
public final class RoleGrantRules {
    private static final Pattern ROLE = Pattern.compile(Patterns.GRANT_ROLE);
    private static final Pattern SUBDOMAIN = Pattern.compile(Patterns.DNS_SUBDOMAIN);
    private static final Pattern NAMESPACE = Pattern.compile(Patterns.DNS_LABEL);

    private RoleGrantRules() {}

    /** The messages of the rules that {@code spec} breaks; empty when it is valid. Never throws. */
    public static List<String> violations(@Nullable RoleGrantSpec spec) {
        return violations(spec, null);
    }

    /** The same, with the rules about the resource's name first. */
    public static List<String> violations(@Nullable RoleGrantSpec spec, @Nullable String name) {
        Violations found = new Violations();
        found.name(name);
        found.present(spec, "spec");
        if (spec != null) {
            namespaces(spec.namespaces(), found);
            roles(spec.roles(), found);
            found.size(spec.capabilities(), 1, 8, "spec.capabilities");
            found.distinct(spec.capabilities(), "spec.capabilities");
            spec.capabilities().forEach(one -> found.oneOf(Capability.class, one, "spec.capabilities"));
            externalId(spec, found);
            identity(spec.identity(), found);
            TagRules.keys(
                    spec.sessionTagKeys(),
                    "spec.sessionTagKeys",
                    CelRules.GRANT_TAG_KEYS,
                    CelRules.GRANT_TAG_TWICE,
                    found);
            RequestBudget.check(spec.requestBudget(), found);
        }
        return found.messages();
    }

    private static void namespaces(@Nullable NamespaceMatch match, Violations found) {
        if (match == null) {
            return;
        }
        found.size(match.names(), 0, 100, "spec.namespaces.names");
        found.distinct(match.names(), "spec.namespaces.names");
        found.eachMatches(
                match.names(),
                NAMESPACE,
                Patterns.LABEL_LENGTH,
                "spec.namespaces.names",
                "names of namespaces such as finops: lower-case letters, digits and '-'");
        SelectorRules.check(match.selector(), "spec.namespaces.selector", CelRules.EMPTY_SELECTOR, found);
    }

    private static void roles(List<String> roles, Violations found) {
        found.size(roles, 1, 50, "spec.roles");
        found.distinct(roles, "spec.roles");
        for (String role : roles) {
            found.unless(
                    Patterns.matches(ROLE, Patterns.ROLE_ARN_LENGTH, role)
                            && !role.contains(":" + Patterns.NO_ACCOUNT + ":"),
                    CelRules.GRANT_ROLE);
        }
    }

    private static void identity(@Nullable IdentityRef identity, Violations found) {
        String secret = identity == null ? null : identity.secret();
        found.unless(
                secret == null
                        || secret.isEmpty()
                        || (Patterns.matches(SUBDOMAIN, Patterns.SUBDOMAIN_LENGTH, secret)
                                && !secret.equals(Names.INSTALL_KEY)),
                CelRules.IDENTITY_SECRET);
    }

    private static void externalId(RoleGrantSpec spec, Violations found) {
        String policy = spec.externalId() == null ? null : spec.externalId().policy();
        if (policy == null) {
            return;
        }
        found.oneOf(ExternalIdPolicy.class, policy, "spec.externalId.policy");
        if (policy.equals(ExternalIdPolicy.Optional.name())) {
            found.unless(spec.roles().stream().noneMatch(role -> role.contains("*")), CelRules.OPTIONAL_EXACT_ROLES);
            NamespaceMatch match = spec.namespaces();
            found.unless(
                    match != null && match.names().size() == 1 && match.selector() == null,
                    CelRules.OPTIONAL_ONE_NAMESPACE);
        }
    }
}
