package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.RoleGrant;
import io.fabric8.kubernetes.api.model.Namespace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the informers know. Every look-up names a namespace, but for the cluster-scoped kinds.
 */
public interface Caches {
    List<RoleGrant> grants();

    List<Namespace> namespaces();

    /** Empty for a namespace that does not exist: it has no labels, and matches nothing. */
    Optional<Map<String, String>> namespaceLabels(String namespace);

    Optional<CloudAccount> account(String namespace, String name);

    List<CloudAccount> accounts(String namespace);

    Optional<CostReport> report(String namespace, String name);

    List<CostReport> reports();

    List<CostReport> reportsOn(String namespace, String account);
}
