package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.AccountSelection;
import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.RoleGrant;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who wakes whom, and the caches that everybody reads. Each kind has one informer; a change of a RoleGrant or of a
 * namespace's labels wakes the CloudAccounts it may concern, and a CloudAccount wakes the reports that name it.
 */
public final class Wiring implements Caches {
    private static final String BY_ACCOUNT = "bursar-account";

    /** No name of a CloudAccount: reports that select accounts by label are found under it. */
    private static final String ANY_ACCOUNT = "*";

    private final Workers workers;
    private final String ownNamespace;
    private final CountDownLatch synced = new CountDownLatch(1);
    private volatile boolean stopping;
    private final NamespaceInformers namespaces;
    private final Wakeups<RoleGrant> grantWakeups;
    private final Wakeups<CloudAccount> accountWakeups;
    private final Wakeups<CostReport> reportWakeups;
    private @Nullable IndexedResourceCache<RoleGrant> grants;
    private @Nullable IndexedResourceCache<CloudAccount> accounts;
    private @Nullable IndexedResourceCache<CostReport> reports;
    private Consumer<RoleGrant> grantGone = any -> {};
    private Consumer<CloudAccount> accountGone = any -> {};
    private Consumer<CostReport> reportGone = any -> {};

    /**
     * @param ownNamespace where the payers of RoleGrants are accounts
     * @param watched whose accounts and reports are looked after; empty means all
     */
    public Wiring(Workers workers, String ownNamespace, Set<String> watched) {
        this.workers = workers;
        this.ownNamespace = ownNamespace;
        this.namespaces = new NamespaceInformers(ownNamespace, watched);
        this.grantWakeups =
                new Wakeups<>("grant-wakeups", new Changes<>(this::grantChanged, gone -> grantGone.accept(gone)));
        this.accountWakeups =
                new Wakeups<>("account-wakeups", new Changes<>(this::accountChanged, gone -> accountGone.accept(gone)));
        this.reportWakeups = new Wakeups<>("report-wakeups", new Changes<>(any -> {}, gone -> reportGone.accept(gone)));
    }

    public Workers workers() {
        return workers;
    }

    /** All informers have listed: from now on an absent object is one that does not exist. */
    public void allSynced() {
        synced.countDown();
    }

    /** From now on nothing is judged any more: the informers are about to forget what they know. */
    public void stop() {
        stopping = true;
    }

    private void mustRun() {
        if (stopping) {
            throw new IllegalStateException("the operator is stopping");
        }
    }

    /** One pass over one resource; waits until all caches are filled, so that nothing is judged by half a view. */
    <T> T work(Supplier<T> pass) {
        try {
            synced.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped before the caches were filled", e);
        }
        return workers.work(pass);
    }

    List<EventSource<?, RoleGrant>> grantSources(EventSourceContext<RoleGrant> context, Consumer<RoleGrant> gone) {
        grants = context.getPrimaryCache();
        grantGone = gone;
        return Stream.<EventSource<?, RoleGrant>>concat(
                        Stream.of(grantWakeups), namespaces.sources(context, this::namespaceChanged).stream())
                .toList();
    }

    List<EventSource<?, CloudAccount>> accountSources(
            EventSourceContext<CloudAccount> context, Consumer<CloudAccount> gone) {
        accounts = context.getPrimaryCache();
        accountGone = gone;
        return List.of(accountWakeups);
    }

    List<EventSource<?, CostReport>> reportSources(EventSourceContext<CostReport> context, Consumer<CostReport> gone) {
        context.getPrimaryCache().addIndexer(BY_ACCOUNT, Wiring::accountsOf);
        reports = context.getPrimaryCache();
        reportGone = gone;
        return List.of(reportWakeups);
    }

    /** Whether a resource of a recorded kind is there; true for a kind that is not known here. */
    public boolean exists(String kind, String namespace, String name) {
        ResourceID id = new ResourceID(name, namespace);
        return switch (kind) {
            case "CloudAccount" -> account(namespace, name).isPresent();
            case "CostReport" -> reports == null || reports.get(id).isPresent();
            case "RoleGrant" ->
                grants == null
                        || list(grants).stream()
                                .anyMatch(
                                        grant -> name.equals(grant.getMetadata().getName()));
            default -> true;
        };
    }

    /** Something that concerns every account has changed; the payers of grants are accounts, too. */
    public void wakeAccounts() {
        list(accounts).forEach(accountWakeups::wake);
        wakePayers();
    }

    /** The grants that name one look after it. */
    void wakePayers() {
        list(grants).stream()
                .filter(grant -> PayerAccounts.of(grant, ownNamespace).isPresent())
                .forEach(grantWakeups::wake);
    }

    void wakeAccount(Ref account) {
        accountWakeups.wake(account.namespace(), account.name());
    }

    void wakeReport(Ref report) {
        reportWakeups.wake(report.namespace(), report.name());
    }

    /** Something that concerns every report has changed. */
    public void wakeReports() {
        list(reports).forEach(reportWakeups::wake);
    }

    void wakeReportsOn(Ref account) {
        reportsOn(account.namespace(), account.name()).forEach(reportWakeups::wake);
        reportsOn(account.namespace(), ANY_ACCOUNT).forEach(reportWakeups::wake);
    }

    @Override
    public List<RoleGrant> grants() {
        mustRun();
        return list(grants);
    }

    @Override
    public List<Namespace> namespaces() {
        mustRun();
        return namespaces.all();
    }

    @Override
    public Optional<Map<String, String>> namespaceLabels(String namespace) {
        mustRun();
        return namespaces
                .find(namespace)
                .map(found -> Objects.requireNonNullElse(found.getMetadata().getLabels(), Map.of()));
    }

    /** Tells a namespace from another one of its name, in this cluster or elsewhere. */
    public Optional<String> namespaceUid(String namespace) {
        return namespaces.find(namespace).map(found -> found.getMetadata().getUid());
    }

    @Override
    public Optional<CloudAccount> account(String namespace, String name) {
        mustRun();
        IndexedResourceCache<CloudAccount> cache = accounts;
        Optional<CloudAccount> stored = cache == null ? Optional.empty() : cache.get(new ResourceID(name, namespace));
        return stored.isPresent() || !namespace.equals(ownNamespace)
                ? stored
                : PayerAccounts.find(list(grants), new Ref(namespace, name));
    }

    @Override
    public List<CloudAccount> accounts(String namespace) {
        IndexedResourceCache<CloudAccount> cache = accounts;
        return cache == null ? List.of() : cache.list(namespace).toList();
    }

    @Override
    public Optional<CostReport> report(String namespace, String name) {
        mustRun();
        IndexedResourceCache<CostReport> cache = reports;
        return cache == null ? Optional.empty() : cache.get(new ResourceID(name, namespace));
    }

    @Override
    public List<CostReport> reports() {
        mustRun();
        return list(reports);
    }

    @Override
    public List<CostReport> reportsOn(String namespace, String account) {
        IndexedResourceCache<CostReport> cache = reports;
        return cache == null ? List.of() : cache.byIndex(BY_ACCOUNT, new Ref(namespace, account).toString());
    }

    /** What an informer's thread does with a change; a listener that is told twice does no harm. */
    private record Changes<P extends HasMetadata>(Consumer<P> onChange, Consumer<P> onGone)
            implements Wakeups.Listener<P> {
        @Override
        public void changed(P before, P now) {
            boolean meant = !Objects.equals(
                            before.getMetadata().getGeneration(),
                            now.getMetadata().getGeneration())
                    || !Objects.equals(
                            before.getMetadata().getLabels(), now.getMetadata().getLabels());
            if (meant) {
                onChange.accept(now);
            }
        }

        @Override
        public void created(P now) {
            onChange.accept(now);
        }

        @Override
        public void deleted(P last) {
            onGone.accept(last);
            onChange.accept(last);
        }
    }

    /** What a grant allowed before is not known here, so every account is asked to look again; looking is cheap. */
    private void grantChanged(RoleGrant any) {
        wakeAccounts();
    }

    private void accountChanged(CloudAccount account) {
        wakeReportsOn(Ref.of(account));
    }

    private Set<ResourceID> namespaceChanged(Namespace namespace) {
        accounts(namespace.getMetadata().getName()).forEach(accountWakeups::wake);
        return grants().stream().map(ResourceID::fromResource).collect(Collectors.toSet());
    }

    private static <P extends HasMetadata> List<P> list(@Nullable IndexedResourceCache<P> cache) {
        return cache == null ? List.of() : cache.list().toList();
    }

    private static List<String> accountsOf(CostReport report) {
        if (report.getSpec() == null || report.getSpec().accounts() == null) {
            return List.of();
        }
        String namespace = report.getMetadata().getNamespace();
        AccountSelection accounts = report.getSpec().accounts();
        Stream<String> selected = accounts.selector() == null ? Stream.empty() : Stream.of(ANY_ACCOUNT);
        return Stream.concat(accounts.names().stream(), selected)
                .map(name -> new Ref(namespace, name).toString())
                .toList();
    }
}
