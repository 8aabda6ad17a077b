package dev.bursar.operator.fetch;

import java.time.Duration;
import java.util.List;

/**
 * What a session may do at most, whatever the role may: the session policy.
 *
 * @param actions IAM actions; none means nothing at all
 * @param duration STS gives at least 15 minutes (AssumeRole, DurationSeconds)
 */
public record SessionLimit(List<String> actions, Duration duration) {
    /**
     * One hour: what every role allows (its MaxSessionDuration is at least that), and the most that STS grants when the
     * operator's own identity is itself an assumed role (role chaining).
     */
    private static final Duration HOUR = Duration.ofHours(1);

    private static final Duration SHORTEST = Duration.ofMinutes(15);

    /** For sessions that should never come to be. */
    public static final SessionLimit NOTHING = new SessionLimit(List.of(), SHORTEST);

    public SessionLimit {
        actions = List.copyOf(actions);
    }

    /** @throws IllegalArgumentException without an action: a session that may do nothing is asked for by its name */
    public static SessionLimit to(List<String> actions) {
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("a session needs an action");
        }
        return new SessionLimit(actions, HOUR);
    }
}
