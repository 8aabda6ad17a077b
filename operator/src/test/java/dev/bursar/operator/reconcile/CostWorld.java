package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CloudAccountSpec;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.ExternalIdRule;
import dev.bursar.api.v1alpha1.NamespaceMatch;
import dev.bursar.api.v1alpha1.PayerRef;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.api.v1alpha1.RoleGrantSpec;
import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.operator.fetch.PayerPace;
import dev.bursar.operator.fetch.aws.AwsClients;
import dev.bursar.operator.fetch.aws.AwsTestClients;
import dev.bursar.operator.fetch.aws.CostExplorerSource;
import dev.bursar.operator.fetch.aws.CostForecastSource;
import dev.bursar.operator.fetch.aws.IamPermissionSource;
import dev.bursar.operator.fetch.aws.IamRoleCreator;
import dev.bursar.operator.fetch.aws.OrganizationsSource;
import dev.bursar.operator.fetch.aws.StsRoleAssumer;
import dev.bursar.operator.ledger.MemoryLedger;
import dev.bursar.operator.ledger.NeededSeries;
import dev.bursar.operator.output.metrics.MetricsBoard;
import dev.bursar.operator.output.onboarding.PolicyMerge;
import dev.bursar.operator.records.FakeRecords;
import dev.bursar.operator.records.RecordBook;
import dev.bursar.operator.records.Refresh;
import dev.bursar.operator.records.ReportRecord;
import dev.bursar.operator.records.RequestsRecord;
import dev.bursar.operator.testing.ReportSpecs;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The operator's flow but for informers and stores: real planning, access, sessions, requests and locks, before an endpoint of the test's
 * choice, with one clock for all that the test moves.
 */
final class CostWorld implements AutoCloseable {
    private static final AtomicInteger WORLDS = new AtomicInteger();

    private final String own = "bursar-" + WORLDS.incrementAndGet();
    private final String team = "team-" + WORLDS.get();

    private final KubernetesClient client;
    private final URI aws;
    private final MovedClock clock;
    private final MemoryLedger ledger = new MemoryLedger();
    private final FakeRecords records = new FakeRecords();
    private final KnownResources resources = new KnownResources(own);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Running operator;

    /** @param aws where it is asked */
    CostWorld(ApiServer api, URI aws, MovedClock clock) {
        this.client = api.admin();
        this.aws = aws;
        this.clock = clock;
        this.operator = new Running();
        namespace(own);
        namespace(team);
    }

    /** One process. */
    private final class Running {
        private final AwsClients clients = AwsTestClients.at(aws);
        private final MetricsBoard board = new MetricsBoard();
        private final ReconcileParts parts = parts();
        private final ReportPass reports = new ReportPass(parts, any -> {});
        private final AccountCheck accounts = new AccountCheck(parts);

        private ReconcileParts parts() {
            StsRoleAssumer assumer = new StsRoleAssumer(clients, clock);
            Workers workers = new Workers(32, threads);
            RecordBook book = new RecordBook(records);
            BaseIdentities identities = new BaseIdentities(assumer, clock, Optional.empty());
            Authorizer authorizer = new Authorizer(
                    resources,
                    new InstallKeys(client, own, clock, () -> new byte[32]),
                    new IdentitySecrets(client, own, Optional.empty()),
                    identities,
                    () -> "test-cluster",
                    own);
            AccountCalls calls = new AccountCalls(resources, authorizer, workers);
            OwnedObjects objects = new OwnedObjects(client);
            return new ReconcileParts(
                    own,
                    resources,
                    authorizer,
                    identities,
                    new Onboarder(identities, calls, objects),
                    calls,
                    new RoleSessions(assumer, calls, book, clock),
                    new BootstrapSecrets(client, false),
                    new CloudPorts(
                            assumer,
                            new IamRoleCreator(clients, PolicyMerge::trust, PolicyMerge::permissions),
                            new OrganizationsSource(clients),
                            new IamPermissionSource(clients),
                            new CostExplorerSource(clients),
                            new CostForecastSource(clients)),
                    new PayerPace(System::nanoTime, any -> {}),
                    ledger,
                    book,
                    objects,
                    new StatusWriter(board, new EventRecorder(client, "test", clock)),
                    workers,
                    () -> true,
                    () -> 0,
                    clock);
        }
    }

    /** The operator's own namespace, of this world alone. */
    String own() {
        return own;
    }

    /** A namespace of this world alone. */
    String team() {
        return team;
    }

    /** Another process, that knows what is stored and nothing else. */
    void restart() {
        operator.clients.close();
        operator = new Running();
    }

    private void namespace(String name) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    /**
     * To the team.
     *
     * @param externalId whether the role must demand it: Required or Optional
     * @param accountId the one that is granted, or {@code *}
     * @param payer of the granted accounts, or null when each is asked for its own
     */
    void grant(String externalId, String accountId, @Nullable String payer) {
        RoleGrant grant = new RoleGrant();
        grant.setMetadata(new ObjectMetaBuilder().withName("grant-" + team).build());
        grant.setSpec(new RoleGrantSpec(
                new NamespaceMatch(List.of(team), null),
                List.of(role(accountId)),
                List.of("Billing"),
                new ExternalIdRule(externalId),
                null,
                List.of(),
                payer == null ? null : new PayerRef(role(payer)),
                null));
        resources.put(grant);
    }

    static String role(String accountId) {
        return "arn:aws:iam::" + accountId + ":role/BursarReadOnly";
    }

    MemoryLedger ledger() {
        return ledger;
    }

    /** What its reports need of the ledger. */
    NeededSeries needed() {
        return new ReportNeeds(operator.parts).now();
    }

    /** The team's CloudAccount is deleted. */
    void withoutAccount(String accountId) {
        resources.remove(account(accountId));
    }

    /** Of the team; their label {@code of} is its name. */
    void accounts(List<String> accountIds) {
        accountIds.forEach(id -> resources.put(account(id)));
    }

    private CloudAccount account(String accountId) {
        CloudAccount account = new CloudAccount();
        account.setMetadata(meta(team, "account-" + accountId));
        account.getMetadata().setLabels(Map.of("of", team));
        account.setSpec(new CloudAccountSpec(
                accountId, role(accountId), List.of("Billing"), List.of(), Map.of(), null, null, null));
        return account;
    }

    /** Those of a namespace; of the operator's own one the payers. */
    List<CloudAccount> accountsOf(String namespace) {
        return namespace.equals(own)
                ? resources.grants().stream()
                        .flatMap(grant -> PayerAccounts.of(grant, own).stream())
                        .map(CloudAccount.class::cast)
                        .toList()
                : resources.accounts(namespace);
    }

    /** A key of its onboarding Secret. */
    String published(CloudAccount account, String key) {
        AccountCheck.Result result = operator.accounts.check(account, false);
        Secret secret = client.secrets()
                .inNamespace(account.getMetadata().getNamespace())
                .withName(result.onboardingSecret().orElseThrow())
                .get();
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }

    /** Fails unless every account of the namespace is verified and, where its grant demands it, proven. */
    void verified(String namespace) {
        for (CloudAccount account : accountsOf(namespace)) {
            AccountCheck.Result result = operator.accounts.check(account, false);
            if (result.verification().isEmpty()) {
                throw new AssertionError(account.getMetadata().getName() + " is not verified: " + result.findings());
            }
        }
    }

    void report(String name, ReportSpecs spec) {
        CostReport report = new CostReport();
        report.setMetadata(meta(team, name));
        report.setSpec(spec.build());
        resources.put(report);
    }

    /** The names of the team's. */
    List<String> reports() {
        return resources.reports().stream()
                .map(report -> report.getMetadata().getName())
                .toList();
    }

    /** As its annotation asks for, at this moment. */
    void refresh(String name) {
        Refresh now = new Refresh(clock.instant().toString(), clock.instant());
        operator.parts.records().change(ReportRecord.TYPE, team, name, record -> record.withRefresh(now));
    }

    /** One pass over a report. */
    ReportPass.Result look(String name) {
        return operator.reports
                .over(resources.report(team, name).orElseThrow(), false)
                .orElseThrow();
    }

    /** What a scrape would see of one metric: its series and their values. */
    Map<Labels, Double> metric(String name) {
        Map<Labels, Double> series = new HashMap<>();
        operator.board.collect().stream()
                .filter(metric -> metric.getMetadata().getPrometheusName().equals(name))
                .map(GaugeSnapshot.class::cast)
                .flatMap(metric -> metric.getDataPoints().stream())
                .forEach(point -> series.put(point.getLabels(), point.getValue()));
        return series;
    }

    /** Paid requests of a report in the month that is running, as its status says. */
    int sent(String name) {
        return new RecordBook(records).read(RequestsRecord.TYPE, team, name).sentIn(clock.instant());
    }

    private static ObjectMeta meta(String namespace, String name) {
        return new ObjectMetaBuilder().withNamespace(namespace).withName(name).build();
    }

    @Override
    public void close() {
        operator.clients.close();
        threads.close();
    }
}
