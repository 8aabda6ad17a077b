package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.fetch.SessionLimit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A {@link SessionLimit} as the policy that goes along with AssumeRole; STS takes 2,048 characters of it (AssumeRole, Policy). */
final class SessionPolicy {
    private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Za-z]+");

    private SessionPolicy() {}

    static String of(SessionLimit limit) {
        if (limit.actions().isEmpty()) {
            return statement("Deny", "\"*\"");
        }
        return statement(
                "Allow",
                limit.actions().stream().map(SessionPolicy::quoted).collect(Collectors.joining(",", "[", "]")));
    }

    private static String statement(String effect, String actions) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"" + effect + "\",\"Action\":" + actions
                + ",\"Resource\":\"*\"}]}";
    }

    private static String quoted(String action) {
        if (!ACTION.matcher(action).matches()) {
            throw new IllegalArgumentException("no IAM action: " + action);
        }
        return "\"" + action + "\"";
    }
}
