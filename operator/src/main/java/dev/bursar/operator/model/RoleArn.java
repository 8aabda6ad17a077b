package dev.bursar.operator.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of one IAM role, compared exactly as written: IAM role names differ by letter case only on display, and
 * {@code sts:AssumeRole} takes the ARN literally, so nothing is ever folded or trimmed.
 *
 * @param value {@code arn:<partition>:iam::<account>:role/<path and name>}
 */
public record RoleArn(String value) {
    private static final Pattern SHAPE =
            Pattern.compile("arn:(aws[a-z-]*):iam::([0-9]{12}):role/((?:[\\x21-\\x7E&&[^/*?]]+/)*[\\w+=,.@-]{1,64})");

    /** @throws IllegalArgumentException when the text is not the ARN of exactly one role */
    public RoleArn {
        Matcher matcher = SHAPE.matcher(value);
        if (value.length() > 2048 || !matcher.matches() || !AccountId.isValid(matcher.group(2))) {
            throw new IllegalArgumentException("roleArn must be the ARN of one IAM role");
        }
    }

    public static boolean isValid(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return text.length() <= 2048 && matcher.matches() && AccountId.isValid(matcher.group(2));
    }

    /** {@code aws}, {@code aws-cn}, {@code aws-us-gov}, … */
    public String partition() {
        return value.substring(4, value.indexOf(':', 4));
    }

    public AccountId account() {
        int start = value.indexOf("::") + 2;
        return new AccountId(value.substring(start, start + 12));
    }

    /** {@code role/<path and name>}: the part of the ARN that messages show. */
    public String resource() {
        return value.substring(value.indexOf(":role/") + 1);
    }

    /** {@code /}, or {@code /<path>/}. */
    public String path() {
        String resource = resource();
        return resource.substring("role".length(), resource.lastIndexOf('/') + 1);
    }

    /** The role's name without its path. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
