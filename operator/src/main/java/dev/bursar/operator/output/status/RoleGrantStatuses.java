package dev.bursar.operator.output.status;

import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.MatchedNamespaces;
import dev.bursar.api.v1alpha1.RoleGrantStatus;
import java.util.List;

/** What was found out about a RoleGrant, as its status. */
public final class RoleGrantStatuses {
    private static final int MAX_NAMES = 20;

    private RoleGrantStatuses() {}

    /** @param namespaces names of all namespaces that the grant matches now */
    public static RoleGrantStatus of(long generation, List<String> namespaces, List<Condition> conditions) {
        List<String> shown = namespaces.stream().sorted().limit(MAX_NAMES).toList();
        return new RoleGrantStatus(generation, new MatchedNamespaces(namespaces.size(), shown), conditions);
    }
}
