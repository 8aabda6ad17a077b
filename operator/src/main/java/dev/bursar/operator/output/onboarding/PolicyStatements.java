package dev.bursar.operator.output.onboarding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * How IAM writes statements: one value or a list of them, actions and condition keys in any letter case (IAM User Guide, "IAM
 * JSON policy elements").
 */
final class PolicyStatements {
    private static final String EXTERNAL_ID = "sts:externalid";

    private PolicyStatements() {}

    /** One value or a list, in an object. */
    record Place(ObjectNode object, String key) {
        Set<String> texts() {
            return PolicyStatements.texts(object.path(key));
        }

        /** Appends those that are not there; what was one value becomes a list. */
        void add(Collection<String> more) {
            ArrayNode list = listed(object.get(key));
            more.stream().filter(text -> !texts().contains(text)).forEach(list::add);
            object.set(key, list);
        }
    }

    /** Empty when the text is no policy: no object, or without statements that are objects. */
    static Optional<ObjectNode> policy(String text) {
        try {
            return Policies.JSON.readTree(text) instanceof ObjectNode policy
                            && policy.has("Statement")
                            && elements(listed(policy.get("Statement"))).stream()
                                    .allMatch(JsonNode::isObject)
                    ? Optional.of(policy)
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static boolean allows(JsonNode statement) {
        return statement.path("Effect").asText().equals("Allow");
    }

    /** The ARNs that it names, if it names nobody else. */
    static Set<String> principals(JsonNode statement) {
        JsonNode principal = statement.path("Principal");
        return principal.size() == 1 ? texts(principal.path("AWS")) : Set.of();
    }

    /** In lower case. */
    static Set<String> actions(JsonNode statement) {
        return texts(statement.path("Action")).stream()
                .map(PolicyStatements::folded)
                .collect(Collectors.toSet());
    }

    static String folded(String action) {
        return action.toLowerCase(Locale.ROOT);
    }

    /** Where a statement holds the external ids that it demands. */
    static Optional<Place> externalIds(JsonNode statement) {
        return statement.path("Condition").path("StringEquals") instanceof ObjectNode demanded
                ? demanded.properties().stream()
                        .map(field -> new Place(demanded, field.getKey()))
                        .filter(place -> folded(place.key()).equals(EXTERNAL_ID))
                        .findFirst()
                : Optional.empty();
    }

    /** Whether the external id matters in any way. */
    static boolean asksForExternalId(JsonNode statement) {
        return statement.path("Condition").properties().stream()
                .flatMap(condition -> condition.getValue().properties().stream())
                .anyMatch(field -> folded(field.getKey()).equals(EXTERNAL_ID));
    }

    /** In their order. */
    static Set<String> texts(JsonNode value) {
        return elements(listed(value)).stream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static ArrayNode listed(JsonNode value) {
        return value instanceof ArrayNode list
                ? list
                : Policies.JSON.createArrayNode().add(value);
    }

    private static List<JsonNode> elements(ArrayNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }
}
