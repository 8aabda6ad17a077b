package dev.bursar.operator.fetch;

import java.util.List;

/** What a role may do. Messages are free of request ids and secrets. */
public sealed interface PermissionOutcome {
    /** Actions that the provider did not judge, or not without knowing more, are in neither list. */
    record Checked(List<String> allowed, List<String> missing) implements PermissionOutcome {
        public Checked {
            allowed = List.copyOf(allowed);
            missing = List.copyOf(missing);
        }
    }

    /** The role may not ask. */
    record Denied(String message) implements PermissionOutcome {}

    /** No usable answer; another attempt may get one. */
    record Unavailable(String message) implements PermissionOutcome {}
}
