package dev.bursar.operator.access;

import dev.bursar.api.v1alpha1.ExternalIdPolicy;
import dev.bursar.api.v1alpha1.IdentityRef;
import dev.bursar.api.v1alpha1.NamespaceMatch;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.api.v1alpha1.RoleGrantRules;
import dev.bursar.api.v1alpha1.RoleGrantSpec;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.RoleArn;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A RoleGrant that grants something. The schema is not trusted: an object may be older than a rule, or the rule absent from
 * the cluster.
 *
 * @param capabilities those that this version knows
 * @param identity name of the Secret whose keys assume the roles; empty for the operator's own identity
 * @param payer the role that the operator may ask about all accounts at once
 * @param tagKeys in lower case: to AWS letter case makes no other key
 */
record EffectiveGrant(
        GrantRef ref,
        @Nullable NamespaceMatch namespaces,
        List<RolePattern> roles,
        Set<Capability> capabilities,
        boolean externalIdRequired,
        String identity,
        Optional<RoleArn> payer,
        Set<String> tagKeys) {

    /** Empty when the grant is being deleted, breaks one of its own rules or has no identity. */
    static Optional<EffectiveGrant> of(RoleGrant grant) {
        RoleGrantSpec spec = grant.getSpec();
        Optional<GrantRef> ref = ref(grant.getMetadata());
        if (spec == null
                || ref.isEmpty()
                || !RoleGrantRules.violations(spec, ref.get().name()).isEmpty()) {
            return Optional.empty();
        }
        List<RolePattern> roles = spec.roles().stream()
                .map(RolePattern::parse)
                .flatMap(Optional::stream)
                .toList();
        boolean required = required(spec);
        boolean everyRoleRead = roles.size() == spec.roles().size();
        if (!everyRoleRead || (!required && !exact(roles, spec.namespaces()))) {
            return Optional.empty();
        }
        return Optional.of(new EffectiveGrant(
                ref.get(),
                spec.namespaces(),
                roles,
                capabilities(spec),
                required,
                identity(spec),
                payer(spec),
                tagKeys(spec)));
    }

    /** Whether it is for the namespace, the role and every role on the way to it. */
    boolean matches(GrantRequest request) {
        return NamespaceMatcher.matches(namespaces, request.namespace())
                && isFor(request.role())
                && request.chain().stream().allMatch(this::isFor);
    }

    private boolean isFor(RoleArn role) {
        return roles.stream().anyMatch(pattern -> pattern.matches(role));
    }

    private static String identity(RoleGrantSpec spec) {
        return Optional.ofNullable(spec.identity()).map(IdentityRef::secret).orElse("");
    }

    /** Also of a grant that is broken or goes: what was reserved once is nobody's. */
    static Optional<RoleArn> payer(@Nullable RoleGrantSpec spec) {
        return Optional.ofNullable(spec)
                .flatMap(one -> Optional.ofNullable(one.payer()))
                .flatMap(payer -> Optional.ofNullable(payer.roleArn()))
                .filter(RoleArn::isValid)
                .map(RoleArn::new);
    }

    private static Set<String> tagKeys(RoleGrantSpec spec) {
        return spec.sessionTagKeys().stream()
                .map(key -> key.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<GrantRef> ref(@Nullable ObjectMeta metadata) {
        if (metadata == null || metadata.getDeletionTimestamp() != null) {
            return Optional.empty();
        }
        String name = metadata.getName();
        String uid = metadata.getUid();
        Long generation = metadata.getGeneration();
        return name == null || name.isEmpty() || uid == null || uid.isEmpty() || generation == null
                ? Optional.empty()
                : Optional.of(new GrantRef(name, uid, generation));
    }

    /** Required unless the grant says Optional. */
    private static boolean required(RoleGrantSpec spec) {
        return spec.externalId() == null
                || !ExternalIdPolicy.Optional.name().equals(spec.externalId().policy());
    }

    /** A role that may do without the external id must be one role, for one namespace that an administrator named. */
    private static boolean exact(List<RolePattern> roles, @Nullable NamespaceMatch namespaces) {
        return roles.stream().allMatch(RolePattern::exact)
                && namespaces != null
                && namespaces.selector() == null
                && namespaces.names().size() == 1;
    }

    private static Set<Capability> capabilities(RoleGrantSpec spec) {
        Set<Capability> known = EnumSet.noneOf(Capability.class);
        spec.capabilities().stream()
                .map(Capability::of)
                .flatMap(Optional::stream)
                .forEach(known::add);
        return known;
    }
}
