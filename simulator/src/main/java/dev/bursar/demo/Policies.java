package dev.bursar.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the owner of a role does by hand when a second namespace comes: adds, and never replaces. */
final class Policies {
    private static final JsonMapper JSON = new JsonMapper();

    private Policies() {}

    /**
     * @param there an IAM policy
     * @param more another one, made from the same template
     * @return the first with the actions and external ids that the second one has in its statement of the same Sid
     */
    static String joined(String there, String more) {
        try {
            JsonNode policy = JSON.readTree(there);
            for (JsonNode statement : JSON.readTree(more).path("Statement")) {
                add(policy, (ObjectNode) statement);
            }
            return JSON.writeValueAsString(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a policy: " + e.getOriginalMessage(), e);
        }
    }

    private static void add(JsonNode policy, ObjectNode statement) {
        for (JsonNode known : policy.path("Statement")) {
            if (known.path("Sid").equals(statement.path("Sid"))) {
                unite(known, statement, "Action");
                unite(
                        known.path("Condition").path("StringEquals"),
                        statement.path("Condition").path("StringEquals"),
                        "sts:ExternalId");
                return;
            }
        }
        ((ArrayNode) policy.path("Statement")).add(statement);
    }

    private static void unite(JsonNode into, JsonNode from, String field) {
        if (into instanceof ObjectNode object && object.path(field) instanceof ArrayNode there) {
            Set<JsonNode> all = new LinkedHashSet<>();
            there.forEach(all::add);
            from.path(field).forEach(all::add);
            object.putArray(field).addAll(all);
        }
    }
}
