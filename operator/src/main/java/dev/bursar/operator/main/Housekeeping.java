package dev.bursar.operator.main;

import dev.bursar.operator.ledger.configmap.ChunkCleanup;
import dev.bursar.operator.ledger.configmap.ConfigMapLedger;
import dev.bursar.operator.reconcile.Wiring;
import dev.bursar.operator.records.configmap.RecordCleanup;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Once a day, while leading: removes what nobody needs any more from the own namespace. A failure is no reason to stop. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration FIRST = Duration.ofMinutes(10);
    private static final Duration EVERY = Duration.ofDays(1);

    private final OperatorConfig config;
    private final Wiring wiring;
    private final BooleanSupplier leading;
    private final Clock clock;
    private final ChunkCleanup chunks;
    private final RecordCleanup records;
    private final ScheduledExecutorService executor;
    private final ScheduledFuture<?> runs;

    Housekeeping(
            OperatorConfig config,
            KubernetesClient client,
            ConfigMapLedger ledger,
            Wiring wiring,
            BooleanSupplier leading,
            Clock clock) {
        this.config = config;
        this.wiring = wiring;
        this.leading = leading;
        this.clock = clock;
        this.chunks = new ChunkCleanup(client, config.ownNamespace(), ledger);
        this.records = new RecordCleanup(client, config.ownNamespace(), Json.mapper());
        this.executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("housekeeping").factory());
        this.runs = executor.scheduleAtFixedRate(this::run, FIRST.toMinutes(), EVERY.toMinutes(), TimeUnit.MINUTES);
    }

    private void run() {
        if (!leading.getAsBoolean()) {
            return;
        }
        try {
            Instant now = clock.instant();
            int removedChunks = chunks.run(now).size();
            int removedRecords = records.run(
                            now,
                            key -> !isWatched(key.namespace())
                                    || wiring.exists(key.kind(), key.namespace(), key.name()))
                    .size();
            LOG.info("housekeeping chunks={} records={}", removedChunks, removedRecords);
        } catch (RuntimeException e) {
            LOG.warn("housekeeping failed, tried again tomorrow", e);
        }
    }

    private boolean isWatched(String namespace) {
        return config.namespaces().isEmpty() || config.namespaces().contains(namespace);
    }

    @Override
    public void close() {
        runs.cancel(true);
        executor.shutdownNow();
    }
}
