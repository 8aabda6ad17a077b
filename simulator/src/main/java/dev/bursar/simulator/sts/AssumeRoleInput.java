package dev.bursar.simulator.sts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.simulator.iam.Arn;
import dev.bursar.simulator.iam.PolicyDocument;
import dev.bursar.simulator.wire.AwsException;
import dev.bursar.simulator.wire.Input;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** AssumeRole's parameters, within the bounds of the STS API's model. */
record AssumeRoleInput(
        String roleArn,
        String sessionName,
        Optional<String> externalId,
        Optional<PolicyDocument> policy,
        int policyLength,
        Map<String, String> tags,
        Set<String> transitive,
        Duration duration) {
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]*");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:\\/-]*");
    private static final int MOST_TAGS = 50;

    static AssumeRoleInput read(ObjectNode parameters) throws AwsException {
        String name = Input.required(parameters, "RoleSessionName");
        Input.length(name, "RoleSessionName", 2, 64);
        Input.pattern(name, "RoleSessionName", SESSION_NAME);
        Optional<String> externalId = Input.optional(parameters, "ExternalId");
        if (externalId.isPresent()) {
            Input.length(externalId.get(), "ExternalId", 2, 1224);
            Input.pattern(externalId.get(), "ExternalId", EXTERNAL_ID);
        }
        String seconds = Input.optional(parameters, "DurationSeconds").orElse("3600");
        Optional<String> policy = Input.optional(parameters, "Policy");
        if (parameters.has("PolicyArns")) {
            throw AwsException.validation("the simulator has no managed policies; give Policy instead of PolicyArns");
        }
        return new AssumeRoleInput(
                roleArn(parameters),
                name,
                externalId,
                policy(policy),
                policy.map(String::length).orElse(0),
                tags(parameters.path("Tags")),
                keys(parameters.path("TransitiveTagKeys")),
                Duration.ofSeconds(Input.number(seconds, "DurationSeconds", 900, 43_200)));
    }

    private static String roleArn(ObjectNode parameters) throws AwsException {
        String arn = Input.required(parameters, "RoleArn");
        Input.length(arn, "RoleArn", 20, 2048);
        try {
            Arn.ofRole(arn);
            return arn;
        } catch (IllegalArgumentException invalid) {
            throw AwsException.validation(arn + " is invalid");
        }
    }

    private static Optional<PolicyDocument> policy(Optional<String> text) throws AwsException {
        try {
            return text.map(PolicyDocument::parse);
        } catch (IllegalArgumentException malformed) {
            throw AwsException.modelled("MalformedPolicyDocument", String.valueOf(malformed.getMessage()));
        }
    }

    private static Map<String, String> tags(JsonNode list) throws AwsException {
        Map<String, String> tags = new LinkedHashMap<>();
        for (JsonNode tag : list) {
            String key = Input.required(tag, "Key");
            Input.length(key, "Tags.Key", 1, 128);
            String value = Input.required(tag, "Value");
            Input.length(value, "Tags.Value", 0, 256);
            if (tags.put(key, value) != null) {
                throw AwsException.validation(
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
        }
        if (tags.size() > MOST_TAGS) {
            throw AwsException.validation("a session has at most " + MOST_TAGS + " tags");
        }
        return tags;
    }

    private static Set<String> keys(JsonNode list) {
        Set<String> keys = new LinkedHashSet<>();
        list.forEach(key -> keys.add(key.asText()));
        return keys;
    }
}
