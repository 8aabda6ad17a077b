package dev.bursar.operator.fetch;

import java.util.List;

/** Every answer to the wish for a role. Messages are one line, clean of ids and secrets. */
public sealed interface RoleCreation {
    /** There was none of this name. */
    record Created() implements RoleCreation {}

    /**
     * It was there, and ours.
     *
     * @param changes what was added, such as {@code external id}
     */
    record Updated(List<String> changes) implements RoleCreation {
        public Updated {
            changes = List.copyOf(changes);
        }
    }

    /** It was there, ours, and lacked nothing. */
    record Unchanged() implements RoleCreation {}

    /** A role of this name is somebody else's; nothing was changed. */
    record NotOurs(String message) implements RoleCreation {}

    /**
     * The provider refuses: a right of the caller is missing, or it does not take the role as it is written. The same again
     * does not help; what was done until then stays, and is completed by the next attempt.
     */
    record Denied(String message) implements RoleCreation {}

    record Throttled(String message) implements RoleCreation {}

    /** No answer, or none that says how it went; the next attempt finds out. */
    record Unavailable(String message) implements RoleCreation {}
}
