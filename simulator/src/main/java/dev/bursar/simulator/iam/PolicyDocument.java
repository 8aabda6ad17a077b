package dev.bursar.simulator.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An IAM policy. What is understood: Effect, Principal (AWS), Action, NotAction, Resource, and the conditions of
 * {@link Condition}. Anything else is refused, never ignored.
 *
 * @param text as it was given
 */
public record PolicyDocument(String text, List<Statement> statements) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");

    /** What comes of asking a policy; of several policies that are asked together the last one of these counts. */
    public enum Decision {
        /** No statement speaks of it. */
        NOT_ALLOWED,
        ALLOWED,
        /** A Deny statement does, which nothing can overrule. */
        DENIED
    }

    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /** @throws IllegalArgumentException when it is no policy, or says what is not understood here */
    public static PolicyDocument parse(String text) {
        JsonNode tree;
        try {
            tree = JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("Syntax errors in policy.", malformed);
        }
        if (tree == null || !tree.isObject() || !tree.has("Statement")) {
            throw new IllegalArgumentException("Syntax errors in policy.");
        }
        tree.properties().forEach(element -> {
            if (!ELEMENTS.contains(element.getKey())) {
                throw new IllegalArgumentException("a policy has no element " + element.getKey());
            }
        });
        List<Statement> statements = new ArrayList<>();
        JsonNode all = tree.get("Statement");
        if (all.isObject()) {
            statements.add(Statement.parse(all));
        } else {
            all.forEach(statement -> statements.add(Statement.parse(statement)));
        }
        return new PolicyDocument(text, statements);
    }

    /**
     * @param principal who asks; empty in a policy that belongs to the one who asks
     */
    public Decision decide(Optional<Caller> principal, Question question) {
        Decision decision = Decision.NOT_ALLOWED;
        for (Statement statement : statements) {
            if (statement.speaksOf(principal, question)) {
                if (!statement.allows()) {
                    return Decision.DENIED;
                }
                decision = Decision.ALLOWED;
            }
        }
        return decision;
    }

    /**
     * The keys that its conditions look at and the request does not bring, in statements about the action and the resource.
     */
    Set<String> missingKeys(Question question) {
        return statements.stream()
                .filter(statement -> statement.isAbout(question))
                .flatMap(statement -> statement.conditions().stream())
                .map(Condition::key)
                .filter(key -> question.context().of(key).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * This, if it can belong to an identity or a session.
     *
     * @throws IllegalArgumentException when it names a principal, or no resource, which only a resource's own policy may
     */
    public PolicyDocument ofIdentity() {
        for (Statement statement : statements) {
            if (!statement.principals().isEmpty()) {
                throw new IllegalArgumentException("Policy document should not specify a principal.");
            }
            if (statement.resources().isEmpty()) {
                throw new IllegalArgumentException("Policy statement must contain resources.");
            }
        }
        return this;
    }
}
