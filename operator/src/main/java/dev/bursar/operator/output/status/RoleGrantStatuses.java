package dev.bursar.operator.output.status;

import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.MatchedNamespaces;
import dev.bursar.api.v1alpha1.RoleGrantStatus;
import java.util.List;

/** What was found out about a RoleGrant, as its status. */
public final class RoleGrantStatuses {
    private RoleGrantStatuses() {}

    /** @param matched the namespaces that the grant is for now */
    public static RoleGrantStatus of(long generation, MatchedNamespaces matched, List<Condition> conditions) {
        return new RoleGrantStatus(generation, matched, conditions);
    }
}
