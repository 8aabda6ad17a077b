package dev.bursar.operator.access;

import dev.bursar.operator.model.RoleArn;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of {@code RoleGrant.spec.roles}: a role's ARN, in which {@code *} may stand for the whole account and for the end
 * of path and name. All else is compared as written: letter case, partition and path count, and the trailing {@code *}
 * covers deeper paths, as in IAM policies.
 *
 * @param partition never a wildcard
 * @param account twelve digits, or {@code *}
 * @param start what path and name begin with, or are when {@code open} is false
 * @param open whether anything may follow
 */
record RolePattern(String partition, String account, String start, boolean open) {
    private static final String ANY = "*";
    private static final Pattern SHAPE =
            Pattern.compile("arn:(aws[a-z-]*):iam::([0-9]{12}|[*]):role/([\\x21-\\x7E&&[^*?]]*)([*]?)");

    /** Empty when the text is no role's ARN or has a {@code *} elsewhere. */
    static Optional<RolePattern> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new RolePattern(
                matcher.group(1),
                matcher.group(2),
                matcher.group(3),
                !matcher.group(4).isEmpty()));
    }

    boolean matches(RoleArn role) {
        String pathAndName = role.resource().substring("role/".length());
        return role.partition().equals(partition)
                && (account.equals(ANY) || account.equals(role.account().value()))
                && (open ? pathAndName.startsWith(start) : pathAndName.equals(start));
    }

    /** Whether it is for one role only. */
    boolean exact() {
        return !open && !account.equals(ANY);
    }
}
