package dev.bursar.simulator.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One statement of a policy.
 *
 * @param principals patterns of whom it speaks of; empty in policies of an identity
 * @param actions patterns of actions, or of those left out if {@code inverted}
 * @param resources patterns of ARNs; empty in a trust policy, which is about its role
 */
record Statement(
        boolean allows,
        List<String> principals,
        List<String> actions,
        boolean inverted,
        List<String> resources,
        List<Condition> conditions) {
    private static final Set<String> ELEMENTS =
            Set.of("Sid", "Effect", "Principal", "Action", "NotAction", "Resource", "Condition");

    static Statement parse(JsonNode tree) {
        tree.properties().forEach(element -> {
            if (!ELEMENTS.contains(element.getKey())) {
                throw new IllegalArgumentException("statements with " + element.getKey() + " are not understood here");
            }
        });
        String effect = tree.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new IllegalArgumentException("Effect must be Allow or Deny");
        }
        boolean inverted = tree.has("NotAction");
        if (inverted == tree.has("Action")) {
            throw new IllegalArgumentException("a statement has either Action or NotAction");
        }
        return new Statement(
                effect.equals("Allow"),
                principals(tree.path("Principal")),
                texts(tree.path(inverted ? "NotAction" : "Action")),
                inverted,
                texts(tree.path("Resource")),
                Condition.parse(tree.path("Condition")));
    }

    private static List<String> principals(JsonNode principal) {
        if (principal.isObject()) {
            principal.properties().forEach(kind -> {
                if (!kind.getKey().equals("AWS")) {
                    throw new IllegalArgumentException(
                            "principals of kind " + kind.getKey() + " are not understood here");
                }
            });
            return texts(principal.path("AWS"));
        }
        return texts(principal);
    }

    /** A text or a list of texts; absent is an empty list. */
    static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(text -> texts.add(text.asText()));
        } else if (!node.isMissingNode()) {
            texts.add(node.asText());
        }
        if (texts.stream().anyMatch(text -> text.contains("${"))) {
            throw new IllegalArgumentException("policy variables are not understood here");
        }
        return List.copyOf(texts);
    }

    /** Whether it is about the action and the resource, whatever its conditions. */
    boolean isAbout(Question question) {
        return inverted != actions.stream().anyMatch(action -> Wildcard.matchesAction(action, question.action()))
                && (resources.isEmpty()
                        || resources.stream().anyMatch(pattern -> Wildcard.matches(pattern, question.resource())));
    }

    boolean speaksOf(Optional<Caller> principal, Question question) {
        return (principal.isEmpty() || principals.stream().anyMatch(principal.get()::isMeantBy))
                && isAbout(question)
                && conditions.stream().allMatch(condition -> condition.holds(question.context()));
    }
}
