package dev.bursar.operator.fetch;

import java.util.List;

/** Knows what a role may do. Free of charge; never throws for anything the provider or network does. */
@FunctionalInterface
public interface PermissionSource {
    /**
     * What the session's own role may do, whatever the session itself is limited to.
     *
     * @param actions IAM actions such as {@code ce:GetCostForecast}
     */
    PermissionOutcome check(RoleSession session, List<String> actions);
}
