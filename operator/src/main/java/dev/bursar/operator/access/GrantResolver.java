package dev.bursar.operator.access;

import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.operator.access.GrantDecision.Ambiguous;
import dev.bursar.operator.access.GrantDecision.Granted;
import dev.bursar.operator.access.GrantDecision.NoGrant;
import dev.bursar.operator.model.Capability;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks up what all RoleGrants together say about a request. A grant matches when it is for the namespace and for the role.
 * What matching grants allow unites; on the external id they must agree.
 */
public final class GrantResolver {
    /** Of each side in a message. */
    private static final int MAX_NAMED = 10;

    private GrantResolver() {}

    public static GrantDecision resolve(Collection<RoleGrant> grants, GrantRequest request) {
        if (request.namespace().name().isEmpty()) {
            return new NoGrant("Without a namespace no role can be used.");
        }
        if (request.capabilities().isEmpty()) {
            return new NoGrant(
                    "spec.capabilities is empty, so there is nothing to use the role for; add one, for example"
                            + " Billing.");
        }
        List<EffectiveGrant> matching = grants.stream()
                .map(EffectiveGrant::of)
                .flatMap(Optional::stream)
                .filter(grant -> grant.matches(request.namespace(), request.role()))
                .sorted(Comparator.comparing(EffectiveGrant::ref))
                .toList();
        return decide(matching, request);
    }

    private static GrantDecision decide(List<EffectiveGrant> matching, GrantRequest request) {
        boolean required = matching.stream().allMatch(EffectiveGrant::externalIdRequired);
        if (!required && matching.stream().anyMatch(EffectiveGrant::externalIdRequired)) {
            return new Ambiguous(ambiguous(matching));
        }
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        matching.forEach(grant -> capabilities.addAll(grant.capabilities()));
        if (matching.isEmpty() || !capabilities.containsAll(request.capabilities())) {
            return new NoGrant(GrantSuggestion.of(request, required));
        }
        return new Granted(matching.stream().map(EffectiveGrant::ref).toList(), required, capabilities);
    }

    private static String ambiguous(List<EffectiveGrant> matching) {
        return "RoleGrants differ in spec.externalId.policy: " + named(matching, true) + " say Required, "
                + named(matching, false) + " say Optional; make it equal, or narrow them until one matches.";
    }

    private static String named(List<EffectiveGrant> matching, boolean required) {
        return matching.stream()
                .filter(grant -> grant.externalIdRequired() == required)
                .map(grant -> grant.ref().name())
                .limit(MAX_NAMED)
                .collect(Collectors.joining(", "));
    }
}
