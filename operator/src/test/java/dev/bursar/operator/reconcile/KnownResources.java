package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.RoleGrant;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Custom resources as informers know them, without an API server. */
final class KnownResources implements Caches {
    private final String ownNamespace;
    private final Map<String, HasMetadata> resources = new LinkedHashMap<>();
    private long uids;

    KnownResources(String ownNamespace) {
        this.ownNamespace = ownNamespace;
    }

    /** Created, or given another spec. */
    void put(HasMetadata resource) {
        ObjectMeta meta = resource.getMetadata();
        HasMetadata before = resources.put(id(resource), resource);
        meta.setUid(before == null ? "uid-" + ++uids : before.getMetadata().getUid());
        meta.setGeneration(before == null ? 1 : before.getMetadata().getGeneration() + 1);
    }

    void remove(HasMetadata resource) {
        resources.remove(id(resource));
    }

    private static String id(HasMetadata resource) {
        ObjectMeta meta = resource.getMetadata();
        return resource.getClass().getSimpleName() + " " + meta.getNamespace() + "/" + meta.getName();
    }

    private <T extends HasMetadata> List<T> all(Class<T> kind) {
        return resources.values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private <T extends HasMetadata> List<T> in(Class<T> kind, String namespace) {
        return all(kind).stream()
                .filter(one -> namespace.equals(one.getMetadata().getNamespace()))
                .toList();
    }

    private <T extends HasMetadata> Optional<T> find(Class<T> kind, String namespace, String name) {
        return in(kind, namespace).stream()
                .filter(one -> name.equals(one.getMetadata().getName()))
                .findFirst();
    }

    @Override
    public List<RoleGrant> grants() {
        return all(RoleGrant.class);
    }

    @Override
    public List<Namespace> namespaces() {
        return List.of();
    }

    @Override
    public Optional<Map<String, String>> namespaceLabels(String namespace) {
        return Optional.of(Map.of());
    }

    @Override
    public Optional<CloudAccount> account(String namespace, String name) {
        return namespace.equals(ownNamespace)
                ? PayerAccounts.find(grants(), new Ref(namespace, name))
                : find(CloudAccount.class, namespace, name);
    }

    @Override
    public List<CloudAccount> accounts(String namespace) {
        return in(CloudAccount.class, namespace);
    }

    @Override
    public Optional<CostReport> report(String namespace, String name) {
        return find(CostReport.class, namespace, name);
    }

    @Override
    public List<CostReport> reports() {
        return all(CostReport.class);
    }

    @Override
    public List<CostReport> reportsOn(String namespace, String account) {
        return in(CostReport.class, namespace).stream()
                .filter(report -> Objects.requireNonNull(report.getSpec().accounts())
                        .names()
                        .contains(account))
                .toList();
    }
}
