package dev.bursar.simulator.iam;

import java.util.Map;

/**
 * What a policy is asked.
 *
 * @param action e.g. {@code sts:AssumeRole}
 * @param resource ARN, or {@code *}
 * @param context condition keys that the request brings, e.g. {@code sts:ExternalId}
 */
public record Question(String action, String resource, Map<String, String> context) {
    public Question {
        context = Map.copyOf(context);
    }

    public static Question of(String action, String resource) {
        return new Question(action, resource, Map.of());
    }
}
