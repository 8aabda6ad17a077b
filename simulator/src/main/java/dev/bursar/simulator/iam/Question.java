package dev.bursar.simulator.iam;

/**
 * What a policy is asked.
 *
 * @param action e.g. {@code sts:AssumeRole}
 * @param resource ARN, or {@code *}
 * @param context condition keys that the request brings, e.g. {@code sts:ExternalId}
 */
public record Question(String action, String resource, RequestContext context) {
    public static Question of(String action, String resource) {
        return new Question(action, resource, RequestContext.NONE);
    }

    /**
     * With what is known of whoever asks: the tags of its session, inherited ones included (IAM User Guide, "Pass session tags
     * in AWS STS": aws:PrincipalTag).
     */
    Question by(Caller caller) {
        return caller.session()
                .map(session -> new Question(action, resource, context.withTags("aws:PrincipalTag", session.tags())))
                .orElse(this);
    }
}
