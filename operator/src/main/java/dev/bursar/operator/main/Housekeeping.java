package dev.bursar.operator.main;

import dev.bursar.operator.ledger.configmap.ChunkCleanup;
import dev.bursar.operator.ledger.configmap.ConfigMapLedger;
import dev.bursar.operator.ledger.configmap.LedgerObjects;
import dev.bursar.operator.ledger.configmap.SeriesCleanup;
import dev.bursar.operator.reconcile.InstallKeys;
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

/**
 * What the leader does by the clock: once a day it removes what nobody needs any more from its own namespace, and once a
 * minute it looks whether the install key is another one. A failure is no reason to stop.
 */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration FIRST = Duration.ofMinutes(10);
    private static final Duration EVERY = Duration.ofDays(1);
    private static final Duration ROUND = Duration.ofMinutes(30);
    private static final Duration MINUTELY = Duration.ofMinutes(1);

    private final OperatorConfig config;
    private final Wiring wiring;
    private final InstallKeys keys;
    private final BooleanSupplier leading;
    private final Clock clock;
    private final ConfigMapLedger ledger;
    private final ChunkCleanup chunks;
    private final SeriesCleanup series;
    private final RecordCleanup records;
    private final ScheduledExecutorService executor;
    private final ScheduledFuture<?> daily;
    private final ScheduledFuture<?> rounds;
    private final ScheduledFuture<?> minutely;
    private String keyBefore = "";

    Housekeeping(
            OperatorConfig config,
            KubernetesClient client,
            LedgerObjects objects,
            ConfigMapLedger ledger,
            Wiring wiring,
            InstallKeys keys,
            BooleanSupplier leading,
            Clock clock) {
        this.config = config;
        this.wiring = wiring;
        this.keys = keys;
        this.leading = leading;
        this.clock = clock;
        this.ledger = ledger;
        this.chunks = new ChunkCleanup(objects, ledger);
        this.series = new SeriesCleanup(objects, ledger, config.ledgerRetention());
        this.records = new RecordCleanup(client, config.ownNamespace(), Json.mapper());
        this.executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("housekeeping").factory());
        this.daily = executor.scheduleAtFixedRate(this::run, FIRST.toMinutes(), EVERY.toMinutes(), TimeUnit.MINUTES);
        this.rounds = executor.scheduleAtFixedRate(
                this::removeUnusedSeries, FIRST.plus(ROUND).toMinutes(), EVERY.toMinutes(), TimeUnit.MINUTES);
        this.minutely = executor.scheduleWithFixedDelay(this::eachMinute, 0, MINUTELY.toMinutes(), TimeUnit.MINUTES);
    }

    private void eachMinute() {
        if (leading.getAsBoolean()) {
            measure();
            watchKey();
        }
    }

    /** Once, as soon as it can be. */
    private void measure() {
        try {
            ledger.measure();
        } catch (RuntimeException e) {
            LOG.warn("ledger not measured, tried again in a minute reason={}", e.getMessage());
        }
    }

    private void watchKey() {
        try {
            String now = keys.state();
            if (!now.equals(keyBefore)) {
                keyBefore = now;
                wiring.wakeAccounts();
            }
        } catch (RuntimeException e) {
            LOG.warn("install key not read, tried again in a minute reason={}", e.getMessage());
        }
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
            ledger.forgetReads();
            wiring.wakeReports();
        } catch (RuntimeException e) {
            LOG.warn("housekeeping failed, tried again tomorrow", e);
        }
    }

    /** Half an hour after all reports were woken: by now each was looked at, and has read what it needs. */
    private void removeUnusedSeries() {
        if (!leading.getAsBoolean()) {
            return;
        }
        try {
            LOG.info("housekeeping series={}", series.run(clock.instant()).size());
        } catch (RuntimeException e) {
            LOG.warn("series not looked through, tried again tomorrow", e);
        }
    }

    private boolean isWatched(String namespace) {
        return config.namespaces().isEmpty() || config.namespaces().contains(namespace);
    }

    @Override
    public void close() {
        daily.cancel(true);
        rounds.cancel(true);
        minutely.cancel(true);
        executor.shutdownNow();
    }
}
