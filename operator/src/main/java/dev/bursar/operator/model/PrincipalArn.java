package dev.bursar.operator.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a trust policy names: the operator's own IAM role or user, or its account's root.
 *
 * @param value an IAM ARN of any partition
 * @param pathLost whether the role was read from a session's ARN, which leaves out the role's path (IAM User Guide, "IAM
 *     identifiers"). IAM refuses a trust policy that names a role without its path
 */
public record PrincipalArn(String value, boolean pathLost) {
    private static final String NAME = "[\\w+=,.@-]{1,64}";
    private static final Pattern IAM = Pattern.compile(
            "arn:aws[a-z-]*:iam::([0-9]{12}):(?:root|(?:role|user)/(?:[\\x21-\\x7E&&[^/*?]]+/)*" + NAME + ")");
    private static final Pattern SESSION =
            Pattern.compile("arn:(aws[a-z-]*):sts::([0-9]{12}):assumed-role/(" + NAME + ")/[\\w+=,.@-]+");

    /** As an administrator configures it; empty when it is not the ARN of a role, a user or a root. */
    public static Optional<PrincipalArn> configured(String arn) {
        Matcher matcher = IAM.matcher(arn);
        return matcher.matches() && AccountId.isValid(matcher.group(1))
                ? Optional.of(new PrincipalArn(arn, false))
                : Optional.empty();
    }

    /**
     * Derived from what GetCallerIdentity answers. Empty for callers that a trust policy cannot name, such as a federated
     * user ({@code arn:aws:sts::…:federated-user/…}).
     */
    public static Optional<PrincipalArn> ofCaller(String callerArn) {
        Matcher session = SESSION.matcher(callerArn);
        if (session.matches()) {
            String role = "arn:" + session.group(1) + ":iam::" + session.group(2) + ":role/" + session.group(3);
            return configured(role).map(principal -> new PrincipalArn(role, true));
        }
        return configured(callerArn);
    }

    /** What to tell people who install the trust policy; empty when there is nothing to heed. */
    public Optional<String> note() {
        return pathLost
                ? Optional.of(
                        "The principal " + value + " was read from a session, which does not show a role's path: if"
                                + " the operator's role has a path, set --principal-arn to its full ARN.")
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
