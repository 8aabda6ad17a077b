package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.fetch.SessionLimit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A {@link SessionLimit} as the policy that goes along with AssumeRole; STS takes 2,048 characters of it (AssumeRole, Policy). */
final class SessionPolicy {
    private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Za-z]+");

    /** Everything, or an ARN without a character that JSON or IAM would take for more than itself. */
    private static final Pattern RESOURCE = Pattern.compile("\\*|arn:[\\w+=,.@:/-]+");

    private SessionPolicy() {}

    static String of(SessionLimit limit) {
        if (limit.actions().isEmpty()) {
            return statement("Deny", "\"*\"", limit.resource());
        }
        return statement(
                "Allow",
                limit.actions().stream().map(SessionPolicy::quoted).collect(Collectors.joining(",", "[", "]")),
                limit.resource());
    }

    private static String statement(String effect, String actions, String resource) {
        if (!RESOURCE.matcher(resource).matches()) {
            throw new IllegalArgumentException("no resource of a session policy: " + resource);
        }
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"" + effect + "\",\"Action\":" + actions
                + ",\"Resource\":\"" + resource + "\"}]}";
    }

    private static String quoted(String action) {
        if (!ACTION.matcher(action).matches()) {
            throw new IllegalArgumentException("no IAM action: " + action);
        }
        return "\"" + action + "\"";
    }
}
