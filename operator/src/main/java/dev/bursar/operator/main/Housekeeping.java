package dev.bursar.operator.main;

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
import org.jspecify.annotations.Nullable;
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
    /** How long all reports have to be looked at. */
    private static final Duration ROUND = Duration.ofMinutes(30);

    private static final Duration MINUTELY = Duration.ofMinutes(1);

    private final OperatorConfig config;
    private final Wiring wiring;
    private final InstallKeys keys;
    private final BooleanSupplier leading;
    private final Clock clock;
    private final LedgerCare ledger;
    private final RecordCleanup records;
    private final ScheduledExecutorService executor;
    private final ScheduledFuture<?> daily;
    private final ScheduledFuture<?> minutely;
    private volatile @Nullable ScheduledFuture<?> round;
    private String keyBefore = "";

    Housekeeping(
            OperatorConfig config,
            KubernetesClient client,
            LedgerCare ledger,
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
        this.records = new RecordCleanup(client, config.ownNamespace(), Json.mapper());
        this.executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("housekeeping").factory());
        this.daily = executor.scheduleAtFixedRate(this::run, FIRST.toMinutes(), EVERY.toMinutes(), TimeUnit.MINUTES);
        this.minutely = executor.scheduleWithFixedDelay(this::eachMinute, 0, MINUTELY.toMinutes(), TimeUnit.MINUTES);
    }

    private void eachMinute() {
        if (leading.getAsBoolean()) {
            ledger.measure();
            watchKey();
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
        removeLeftovers();
        try {
            ledger.beginRound();
            // From here, not by the daily clock: after a pause of the machine the end must not follow at once.
            round = executor.schedule(this::endRound, ROUND.toMinutes(), TimeUnit.MINUTES);
        } catch (RuntimeException e) {
            LOG.warn("series not looked through, tried again tomorrow", e);
        }
    }

    private void removeLeftovers() {
        try {
            Instant now = clock.instant();
            int removedChunks = ledger.removeLostChunks(now);
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

    private void endRound() {
        if (!leading.getAsBoolean()) {
            return;
        }
        try {
            LOG.info("housekeeping series={}", ledger.endRound(clock.instant()).size());
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
        ScheduledFuture<?> end = round;
        if (end != null) {
            end.cancel(true);
        }
        minutely.cancel(true);
        executor.shutdownNow();
    }
}
