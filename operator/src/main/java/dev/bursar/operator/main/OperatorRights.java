package dev.bursar.operator.main;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The rights that the operator needs: those of {@code deploy/operator-rbac.yaml} when it looks after all namespaces, those of
 * the chart's Roles when it looks after some. A test compares them.
 */
final class OperatorRights {
    private static final String OURS = "bursar.dev";
    private static final String CORE = "";
    private static final List<String> TENANT_KINDS = List.of("cloudaccounts", "costreports");
    private static final List<String> WATCH = List.of("list", "watch");
    private static final String INSTALL_KEY = "bursar-install-key";

    private OperatorRights() {}

    /**
     * @param namespace empty for all, and for kinds without one
     * @param name of the one object that it is about; empty for all
     * @param subresource empty for the resource itself
     */
    record Right(String namespace, String group, String resource, String subresource, String name, String verb) {
        /** As {@code kubectl auth can-i} would be asked. */
        String shown() {
            return verb + " " + resource + (subresource.isEmpty() ? "" : "/" + subresource)
                    + (group.isEmpty() ? "" : "." + group) + (name.isEmpty() ? "" : " " + name)
                    + (namespace.isEmpty() ? "" : " in " + namespace);
        }
    }

    static List<Right> of(String own, Set<String> watched, Set<String> identitySecrets, boolean bootstrap) {
        List<Right> rights = new ArrayList<>();
        add(rights, "", OURS, "rolegrants", WATCH);
        if (watched.isEmpty()) {
            rights.add(new Right("", OURS, "rolegrants", "status", "", "patch"));
            add(rights, "", CORE, "namespaces", WATCH);
            tenant(rights, "", bootstrap);
        } else {
            one(rights, "", "namespaces", own, WATCH);
            watched.forEach(namespace -> one(rights, "", "namespaces", namespace, WATCH));
            watched.forEach(namespace -> tenant(rights, namespace, bootstrap));
        }
        add(rights, own, CORE, "secrets", List.of("create"));
        one(rights, own, "secrets", INSTALL_KEY, List.of("get"));
        identitySecrets.forEach(secret -> one(rights, own, "secrets", secret, List.of("get")));
        add(rights, own, CORE, "configmaps", List.of("get", "list", "create", "update", "delete"));
        add(rights, own, "coordination.k8s.io", "leases", List.of("get", "create", "patch"));
        return List.copyOf(rights);
    }

    private static void tenant(List<Right> rights, String namespace, boolean bootstrap) {
        for (String kind : TENANT_KINDS) {
            add(rights, namespace, OURS, kind, WATCH);
            rights.add(new Right(namespace, OURS, kind, "status", "", "patch"));
        }
        add(rights, namespace, CORE, "secrets", List.of("get", "create", "update"));
        if (bootstrap) {
            add(rights, namespace, CORE, "secrets", List.of("delete"));
        }
        add(rights, namespace, CORE, "configmaps", List.of("get", "create", "update", "delete"));
        add(rights, namespace, "events.k8s.io", "events", List.of("create"));
    }

    private static void add(List<Right> rights, String namespace, String group, String resource, List<String> verbs) {
        verbs.forEach(verb -> rights.add(new Right(namespace, group, resource, "", "", verb)));
    }

    private static void one(List<Right> rights, String namespace, String resource, String name, List<String> verbs) {
        verbs.forEach(verb -> rights.add(new Right(namespace, CORE, resource, "", name, verb)));
    }
}
