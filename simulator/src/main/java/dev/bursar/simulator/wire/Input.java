package dev.bursar.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads parameters and complains about them as AWS' framework does. */
public final class Input {
    private Input() {}

    public static String required(JsonNode tree, String member) throws AwsException {
        return required(tree, member, member);
    }

    /** @param path where the member stands in the request, e.g. {@code tags.1.member.key} */
    public static String required(JsonNode tree, String member, String path) throws AwsException {
        return optional(tree, member).orElseThrow(() -> missing(path));
    }

    public static Optional<String> optional(JsonNode tree, String member) {
        JsonNode value = tree.path(member);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }

    public static JsonNode requiredNode(JsonNode tree, String member) throws AwsException {
        JsonNode value = tree.path(member);
        if (value.isMissingNode() || value.isNull()) {
            throw missing(member);
        }
        return value;
    }

    public static String oneOf(String value, String member, List<String> values) throws AwsException {
        if (!values.contains(value)) {
            throw invalid(value, member, "Member must satisfy enum value set: [" + String.join(", ", values) + "]");
        }
        return value;
    }

    public static void length(String value, String member, int min, int max) throws AwsException {
        if (value.length() < min) {
            throw invalid(value, member, "Member must have length greater than or equal to " + min);
        }
        if (value.length() > max) {
            throw invalid(value, member, "Member must have length less than or equal to " + max);
        }
    }

    public static void pattern(String value, String member, Pattern pattern) throws AwsException {
        if (!pattern.matcher(value).matches()) {
            throw invalid(value, member, "Member must satisfy regular expression pattern: " + pattern);
        }
    }

    public static int number(String value, String member, int min, int max) throws AwsException {
        int number;
        try {
            number = Integer.parseInt(value);
        } catch (NumberFormatException malformed) {
            throw new AwsException(ErrorKind.Common.MALFORMED_REQUEST, value + " is no number at '" + member + "'");
        }
        if (number < min) {
            throw invalid(value, member, "Member must have value greater than or equal to " + min);
        }
        if (number > max) {
            throw invalid(value, member, "Member must have value less than or equal to " + max);
        }
        return number;
    }

    private static AwsException missing(String member) {
        return AwsException.validation("1 validation error detected: Value null at '" + lower(member)
                + "' failed to satisfy constraint: Member must not be null");
    }

    public static AwsException invalid(String value, String member, String constraint) {
        return AwsException.validation("1 validation error detected: Value '" + value + "' at '" + lower(member)
                + "' failed to satisfy constraint: " + constraint);
    }

    private static String lower(String member) {
        return Character.toLowerCase(member.charAt(0)) + member.substring(1);
    }
}
