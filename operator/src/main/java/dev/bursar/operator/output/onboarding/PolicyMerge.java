package dev.bursar.operator.output.onboarding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Adds to a policy of a role that exists what it lacks of ours, and takes nothing away: what other namespaces, other clusters
 * and the owner have written there stays as it is. {@code aws-cli.sh} has the same rules in Python.
 */
public final class PolicyMerge {
    private PolicyMerge() {}

    /**
     * The external id goes into the list of a statement that lets in our principal alone and demands an external id; its
     * further conditions, if any, then hold for ours, too. Without such a statement ours are appended, under names of their
     * own, since the Sids of a policy must differ.
     *
     * @param existing a trust policy
     * @param ours as {@link OnboardingBundle#TRUST_POLICY}
     * @return the very text of {@code existing} when it lacks nothing; empty when it is no policy
     */
    public static Optional<String> trust(String existing, String ours) {
        return merged(existing, ours, PolicyMerge::addTrust);
    }

    /**
     * Actions go into a statement without conditions for the same resource.
     *
     * @param existing a permission policy
     * @param ours as {@link OnboardingBundle#PERMISSION_POLICY}
     * @return the very text of {@code existing} when it lacks nothing; empty when it is no policy
     */
    public static Optional<String> permissions(String existing, String ours) {
        return merged(existing, ours, PolicyMerge::addPermissions);
    }

    /** @param add a statement of ours to those that are there; whether it did */
    private static Optional<String> merged(String existing, String ours, BiPredicate<ObjectNode, ArrayNode> add) {
        Optional<ObjectNode> policy = PolicyStatements.policy(existing);
        if (policy.isEmpty()) {
            return Optional.empty();
        }
        ArrayNode statements = PolicyStatements.listed(policy.get().get("Statement"));
        policy.get().set("Statement", statements);
        boolean changed = false;
        for (JsonNode statement : read(ours).withArray("Statement")) {
            changed |= add.test(statement.<ObjectNode>deepCopy(), statements);
        }
        return Optional.of(changed ? Policies.text(policy.get()) : existing);
    }

    private static ObjectNode read(String ours) {
        try {
            return (ObjectNode) Policies.JSON.readTree(ours);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not one of our policies", e);
        }
    }

    private static boolean addTrust(ObjectNode ours, ArrayNode statements) {
        var same = StreamSupport.stream(statements.spliterator(), false)
                .filter(other -> PolicyStatements.allows(other)
                        && PolicyStatements.principals(other).equals(PolicyStatements.principals(ours))
                        && PolicyStatements.actions(other).containsAll(PolicyStatements.actions(ours)))
                .toList();
        Optional<PolicyStatements.Place> wanted = PolicyStatements.externalIds(ours);
        if (wanted.isEmpty()) {
            // A further condition is the owner's wish; one on the id would let in the sessions of another namespace
            // alone.
            return same.stream().allMatch(PolicyStatements::asksForExternalId) && append(ours, statements);
        }
        Set<String> ids = wanted.get().texts();
        var demanding = same.stream()
                .flatMap(other -> PolicyStatements.externalIds(other).stream())
                .toList();
        if (demanding.stream().anyMatch(place -> place.texts().containsAll(ids))) {
            return false;
        }
        if (demanding.isEmpty()) {
            return append(ours, statements);
        }
        demanding.getFirst().add(ids);
        return true;
    }

    private static boolean addPermissions(ObjectNode ours, ArrayNode statements) {
        var same = StreamSupport.stream(statements.spliterator(), false)
                .filter(other -> PolicyStatements.allows(other)
                        && other.has("Action")
                        && PolicyStatements.texts(other.path("Resource"))
                                .equals(PolicyStatements.texts(ours.path("Resource")))
                        && other.path("Condition").isEmpty())
                .map(ObjectNode.class::cast)
                .toList();
        Set<String> allowed = same.stream()
                .flatMap(other -> PolicyStatements.actions(other).stream())
                .collect(Collectors.toSet());
        var missing = PolicyStatements.texts(ours.path("Action")).stream()
                .filter(action -> !allowed.contains(PolicyStatements.folded(action)))
                .toList();
        if (missing.isEmpty()) {
            return false;
        }
        if (same.isEmpty()) {
            return append(ours, statements);
        }
        new PolicyStatements.Place(same.getFirst(), "Action").add(missing);
        return true;
    }

    private static boolean append(ObjectNode ours, ArrayNode statements) {
        Set<String> taken = StreamSupport.stream(statements.spliterator(), false)
                .map(statement -> statement.path("Sid").asText())
                .collect(Collectors.toSet());
        String wanted = ours.path("Sid").asText();
        String sid = wanted;
        for (int number = 2; taken.contains(sid); number++) {
            sid = wanted + number;
        }
        statements.add(ours.put("Sid", sid));
        return true;
    }
}
