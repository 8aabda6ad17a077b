package dev.bursar.operator.main;

import dev.bursar.operator.fetch.PayerPace;
import dev.bursar.operator.fetch.aws.AwsCallMetrics;
import dev.bursar.operator.fetch.aws.AwsClients;
import dev.bursar.operator.fetch.aws.AwsConfig;
import dev.bursar.operator.fetch.aws.AwsPartitions;
import dev.bursar.operator.fetch.aws.CostExplorerSource;
import dev.bursar.operator.fetch.aws.CostForecastSource;
import dev.bursar.operator.fetch.aws.IamPermissionSource;
import dev.bursar.operator.fetch.aws.IamRoleCreator;
import dev.bursar.operator.fetch.aws.OrganizationsSource;
import dev.bursar.operator.fetch.aws.StsRoleAssumer;
import dev.bursar.operator.ledger.Extent;
import dev.bursar.operator.ledger.configmap.ConfigMapLedger;
import dev.bursar.operator.ledger.configmap.LedgerObjects;
import dev.bursar.operator.output.metrics.LedgerMetrics;
import dev.bursar.operator.output.metrics.MetricsBoard;
import dev.bursar.operator.output.onboarding.PolicyMerge;
import dev.bursar.operator.reconcile.AccountCalls;
import dev.bursar.operator.reconcile.Authorizer;
import dev.bursar.operator.reconcile.BaseIdentities;
import dev.bursar.operator.reconcile.BootstrapSecrets;
import dev.bursar.operator.reconcile.CloudPorts;
import dev.bursar.operator.reconcile.EventRecorder;
import dev.bursar.operator.reconcile.IdentitySecrets;
import dev.bursar.operator.reconcile.InstallKeys;
import dev.bursar.operator.reconcile.Onboarder;
import dev.bursar.operator.reconcile.OwnedObjects;
import dev.bursar.operator.reconcile.ReconcileParts;
import dev.bursar.operator.reconcile.Reconcilers;
import dev.bursar.operator.reconcile.ReportNeeds;
import dev.bursar.operator.reconcile.RoleSessions;
import dev.bursar.operator.reconcile.StatusWriter;
import dev.bursar.operator.reconcile.Wiring;
import dev.bursar.operator.reconcile.Workers;
import dev.bursar.operator.records.RecordBook;
import dev.bursar.operator.records.configmap.ConfigMapRecords;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running operator: everything is made here, once, and taken down here. */
final class OperatorProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorProcess.class);
    /** Reconciles that work at a time; those that wait for AWS do not count. */
    private static final int WORKERS = 32;

    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
    private static final int KEY_BYTES = 32;

    private final OperatorConfig config;
    private final Runnable onLost;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MetricsBoard board = new MetricsBoard();
    private final KubernetesClient client;
    private final KubernetesClient leaseClient;
    private final Leadership leadership;
    private final BooleanSupplier leading;
    private final HttpEndpoints http;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean clusterReached;
    private volatile boolean lost;
    private volatile boolean ready;
    private volatile @Nullable Wiring wiring;
    private volatile @Nullable Operator operator;
    private volatile @Nullable AwsClients aws;
    private volatile @Nullable Housekeeping housekeeping;

    /** @param onLost called when the lease was lost; the process must end */
    OperatorProcess(OperatorConfig config, Runnable onLost) throws IOException {
        this.config = config;
        this.onLost = onLost;
        Config cluster = ClusterConfig.find();
        this.leaseClient = KubernetesClients.forLease(cluster);
        this.leadership = new Leadership(leaseClient, config.ownNamespace(), config.instance(), System::nanoTime);
        this.leading = config.leaderElection() ? leadership : () -> true;
        this.client = KubernetesClients.gated(cluster, leading);
        registry.config().meterFilter(new WithoutHistograms());
        board.leading(leading);
        registry.getPrometheusRegistry().register(board);
        this.http = http();
    }

    private HttpEndpoints http() throws IOException {
        try {
            return new HttpEndpoints(config.httpPort(), registry::scrape, this::alive, this::ready);
        } catch (BindException e) {
            throw StartFault.ofSurroundings("port " + config.httpPort() + " cannot be used (" + e.getMessage()
                    + "); name another one with --http-port");
        }
    }

    void start() throws InterruptedException {
        http.start();
        LOG.info("listening port={}", http.port());
        if (!new ClusterCheck(leaseClient, config).await(stopping)) {
            return;
        }
        clusterReached = true;
        if (config.leaderElection()) {
            leadership.start(Executors.newVirtualThreadPerTaskExecutor(), this::lead, this::leadershipLost);
        } else {
            lead();
        }
    }

    private void lead() {
        try {
            startReconciling();
        } catch (RuntimeException e) {
            LOG.error("could not start", e);
            lost = true;
            onLost.run();
        }
    }

    private void startReconciling() {
        LOG.info("leading instance={} namespace={}", config.instance(), config.ownNamespace());
        Wiring wiring = new Wiring(
                new Workers(WORKERS, Executors.newVirtualThreadPerTaskExecutor()),
                config.ownNamespace(),
                config.namespaces());
        this.wiring = wiring;
        Operator built = new Operator(overrider -> overrider
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withExecutorService(Executors.newVirtualThreadPerTaskExecutor())
                .withReconciliationTerminationTimeout(STOP_WITHIN)
                .withMetrics(MicrometerMetrics.withoutPerResourceMetrics(registry)));
        operator = built;
        Clock clock = Clock.systemUTC();
        LedgerObjects objects = new LedgerObjects(client, config.ownNamespace());
        ConfigMapLedger ledger = new ConfigMapLedger(objects, Json.mapper(), config.ledgerLimit());
        board.ledger(() -> ledger.extent().map(OperatorProcess::metrics));
        InstallKeys keys = new InstallKeys(client, config.ownNamespace(), clock, OperatorProcess::newKey);
        ReconcileParts parts = parts(wiring, ledger, keys, clock);
        LedgerCare care = new LedgerCare(
                objects, ledger, config.ledgerRetention(), new ReportNeeds(parts)::now, wiring::wakeReports);
        Reconcilers.register(built, wiring, parts, config.namespaces());
        built.start();
        // Before the first pass, which may want to buy.
        care.measure();
        wiring.allSynced();
        housekeeping = new Housekeeping(config, client, care, wiring, keys, leading, clock);
        ready = true;
        LOG.info("started namespaces={}", config.namespaces().isEmpty() ? "all" : config.namespaces());
    }

    private ReconcileParts parts(Wiring wiring, ConfigMapLedger ledger, InstallKeys keys, Clock clock) {
        AwsClients clients = AwsClients.create(
                AwsConfig.inRegion(AwsPartitions.configuredRegion()), leading, new AwsCallMetrics(registry));
        aws = clients;
        StsRoleAssumer assumer = new StsRoleAssumer(clients, clock);
        Workers workers = wiring.workers();
        RecordBook records = new RecordBook(new ConfigMapRecords(client, config.ownNamespace(), Json.mapper()));
        BaseIdentities identities = new BaseIdentities(assumer, clock, config.principalArn());
        Authorizer authorizer = new Authorizer(
                wiring,
                keys,
                new IdentitySecrets(client, config.ownNamespace(), config.identitySecrets()),
                identities,
                () -> config.clusterName()
                        .or(() -> wiring.namespaceUid(config.ownNamespace()))
                        .orElse(config.ownNamespace()),
                config.ownNamespace());
        AccountCalls calls = new AccountCalls(wiring, authorizer, workers);
        OwnedObjects objects = new OwnedObjects(client);
        return new ReconcileParts(
                config.ownNamespace(),
                wiring,
                authorizer,
                identities,
                new Onboarder(identities, calls, objects),
                calls,
                new RoleSessions(assumer, calls, records, clock),
                new BootstrapSecrets(client, config.bootstrap()),
                new CloudPorts(
                        assumer,
                        new IamRoleCreator(clients, PolicyMerge::trust, PolicyMerge::permissions),
                        new OrganizationsSource(clients),
                        new IamPermissionSource(clients),
                        new CostExplorerSource(clients),
                        new CostForecastSource(clients)),
                new PayerPace(System::nanoTime, Thread::sleep),
                ledger,
                records,
                objects,
                new StatusWriter(board, new EventRecorder(client, config.instance(), clock)),
                workers,
                leading,
                () -> ThreadLocalRandom.current().nextLong(),
                clock);
    }

    private static LedgerMetrics metrics(Extent extent) {
        return new LedgerMetrics(extent.bytes(), extent.series(), extent.limit());
    }

    private static byte[] newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private void leadershipLost() {
        lost = true;
        LOG.error("leadership lost, stopping");
        onLost.run();
    }

    private HttpEndpoints.Health alive() {
        return new HttpEndpoints.Health(!lost, lost ? "leadership lost" : "ok");
    }

    private HttpEndpoints.Health ready() {
        if (!clusterReached) {
            return new HttpEndpoints.Health(false, "waiting for the API server");
        }
        boolean standby = config.leaderElection() && !leading.getAsBoolean() && operator == null;
        return new HttpEndpoints.Health(ready || standby, standby ? "standby" : ready ? "ok" : "filling caches");
    }

    /** Lets running passes end, closes the gate, and gives the lease back. */
    @Override
    public void close() {
        stopping.countDown();
        Housekeeping house = housekeeping;
        if (house != null) {
            house.close();
        }
        Wiring passes = wiring;
        if (passes != null) {
            passes.stop();
        }
        Operator running = operator;
        if (running != null) {
            running.stop();
        }
        leadership.close();
        AwsClients calls = aws;
        if (calls != null) {
            calls.close();
        }
        client.close();
        leaseClient.close();
        http.close();
        LOG.info("stopped");
    }
}
