package dev.bursar.simulator.sts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.simulator.iam.Arn;
import dev.bursar.simulator.iam.PolicyDocument;
import dev.bursar.simulator.wire.AwsException;
import dev.bursar.simulator.wire.Input;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** AssumeRole's parameters, within the bounds of the STS API's model. */
record AssumeRoleInput(
        String roleArn,
        String sessionName,
        Optional<String> externalId,
        Optional<PolicyDocument> policy,
        int policyLength,
        SessionTags tags,
        Duration duration) {
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]*");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:\\/-]*");
    private static final Pattern POLICY = Pattern.compile("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");

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
                SessionTags.read(parameters),
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
        if (text.isPresent()) {
            Input.pattern(text.get(), "Policy", POLICY);
        }
        try {
            return text.map(PolicyDocument::parse).map(PolicyDocument::ofIdentity);
        } catch (IllegalArgumentException malformed) {
            throw AwsException.modelled("MalformedPolicyDocument", String.valueOf(malformed.getMessage()));
        }
    }
}
