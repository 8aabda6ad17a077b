package dev.bursar.operator.fetch;

import dev.bursar.operator.model.CapabilityTable;
import dev.bursar.operator.model.RoleArn;
import java.time.Duration;
import java.util.List;

/**
 * What a session may do at most, whatever the role may: the session policy.
 *
 * @param actions IAM actions; none means nothing at all
 * @param resource that they are allowed on: an ARN, or {@code *}
 * @param duration STS gives at least 15 minutes (AssumeRole, DurationSeconds)
 */
public record SessionLimit(List<String> actions, String resource, Duration duration) {
    /**
     * One hour: what every role allows (its MaxSessionDuration is at least that), and the most that STS grants when the
     * operator's own identity is itself an assumed role (role chaining).
     */
    private static final Duration HOUR = Duration.ofHours(1);

    private static final String ANY = "*";
    private static final Duration SHORTEST = Duration.ofMinutes(15);

    /** For sessions that should never come to be. */
    public static final SessionLimit NOTHING = new SessionLimit(List.of(), ANY, SHORTEST);

    public SessionLimit {
        actions = List.copyOf(actions);
    }

    /** @throws IllegalArgumentException without an action: a session that may do nothing is asked for by its name */
    public static SessionLimit to(List<String> actions) {
        return to(actions, ANY);
    }

    /** Of a session that is but a step: it may assume that role and nothing else. */
    public static SessionLimit toAssume(RoleArn next) {
        return to(List.of("sts:AssumeRole", "sts:TagSession"), next.value());
    }

    /** Of a session that asks what its own role may do; whom it may ask about is the role's own policy's to say. */
    public static SessionLimit toCheck() {
        return to(List.of(CapabilityTable.SIMULATE));
    }

    private static SessionLimit to(List<String> actions, String resource) {
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("a session needs an action");
        }
        return new SessionLimit(actions, resource, HOUR);
    }
}
