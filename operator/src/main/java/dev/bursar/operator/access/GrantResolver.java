package dev.bursar.operator.access;

import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.operator.access.GrantDecision.Ambiguous;
import dev.bursar.operator.access.GrantDecision.Granted;
import dev.bursar.operator.access.GrantDecision.NoGrant;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.RoleArn;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks up what all RoleGrants together say about a request. A grant matches when it is for the namespace and for the role.
 * What matching grants allow unites; on the external id, the identity and the payer they must agree.
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
        Optional<NoGrant> reserved = reserved(grants, request);
        if (reserved.isPresent()) {
            return reserved.get();
        }
        List<EffectiveGrant> matching = grants.stream()
                .map(EffectiveGrant::of)
                .flatMap(Optional::stream)
                .filter(grant -> grant.matches(request))
                .sorted(Comparator.comparing(EffectiveGrant::ref))
                .toList();
        return decide(matching, request);
    }

    /** A payer's role is the operator's alone: whoever used it by themselves would read the whole organization. */
    private static Optional<NoGrant> reserved(Collection<RoleGrant> grants, GrantRequest request) {
        return grants.stream()
                .filter(grant -> EffectiveGrant.payer(grant.getSpec())
                        .filter(payer ->
                                payer.equals(request.role()) || request.chain().contains(payer))
                        .isPresent())
                .map(grant -> String.valueOf(grant.getMetadata().getName()))
                .min(Comparator.naturalOrder())
                .map(name -> new NoGrant("spec.roleArn: this is the payer's role of RoleGrant " + name
                        + ", which the operator alone may use; name a role of the account's own."));
    }

    private static GrantDecision decide(List<EffectiveGrant> matching, GrantRequest request) {
        SortedMap<String, List<String>> policies =
                named(matching, grant -> grant.externalIdRequired() ? "Required" : "Optional");
        SortedMap<String, List<String>> identities = named(matching, EffectiveGrant::identity);
        if (policies.size() > 1) {
            return new Ambiguous(ambiguous("spec.externalId.policy", policies));
        }
        if (identities.size() > 1) {
            return new Ambiguous(ambiguous("spec.identity.secret", identities));
        }
        SortedMap<String, List<String>> payers =
                named(matching, grant -> grant.payer().map(RoleArn::value).orElse(""));
        if (payers.size() > 1) {
            return new Ambiguous(ambiguous("spec.payer.roleArn", payers));
        }
        boolean required = matching.stream().allMatch(EffectiveGrant::externalIdRequired);
        String identity = identities.isEmpty() ? "" : identities.firstKey();
        Optional<RoleArn> payer =
                matching.stream().flatMap(grant -> grant.payer().stream()).findFirst();
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        matching.forEach(grant -> capabilities.addAll(grant.capabilities()));
        Set<String> tagKeys =
                matching.stream().flatMap(grant -> grant.tagKeys().stream()).collect(Collectors.toSet());
        if (matching.isEmpty()
                || !capabilities.containsAll(request.capabilities())
                || !request.tagKeys().stream()
                        .map(key -> key.toLowerCase(Locale.ROOT))
                        .allMatch(tagKeys::contains)) {
            return new NoGrant(GrantSuggestion.of(request, required, identity, payer));
        }
        return new Granted(
                matching.stream().map(EffectiveGrant::ref).toList(), required, capabilities, identity, payer);
    }

    /** Names of the grants by what they say. */
    private static SortedMap<String, List<String>> named(
            List<EffectiveGrant> matching, Function<EffectiveGrant, String> says) {
        return matching.stream()
                .collect(Collectors.groupingBy(
                        says,
                        TreeMap::new,
                        Collectors.mapping(grant -> grant.ref().name(), Collectors.toList())));
    }

    private static String ambiguous(String field, SortedMap<String, List<String>> says) {
        String sides = says.entrySet().stream()
                .map(side -> side.getValue().stream().limit(MAX_NAMED).collect(Collectors.joining(", ")) + " say "
                        + (side.getKey().isEmpty() ? "nothing" : side.getKey()))
                .collect(Collectors.joining(", "));
        return "RoleGrants differ in " + field + ": " + sides + "; make it equal, or narrow them until one matches.";
    }
}
