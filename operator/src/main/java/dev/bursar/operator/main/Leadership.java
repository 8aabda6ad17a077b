package dev.bursar.operator.main;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one gate in front of every AWS call and every write. The elector says who leads; whether this process may still act
 * is decided here, by the monotonic time since a renewal of its own was last <em>begun</em> and then succeeded. So a pause
 * or a slow API server closes the gate five seconds before the lease ends. When it ends is judged by whoever waits for it,
 * comparing a time that we wrote with his own wall clock: clocks that differ by more than these five seconds can overlap.
 */
final class Leadership implements BooleanSupplier, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
    static final String LEASE = "bursar-leader";
    private static final Duration LEASE_DURATION = Duration.ofSeconds(15);
    private static final Duration RENEW_WITHIN = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final KubernetesClient client;
    private final String namespace;
    private final String instance;
    private final LongSupplier nanoTime;
    private volatile boolean leading;
    private volatile long renewedAt;
    private volatile boolean closing;
    private @Nullable CompletableFuture<?> election;
    private @Nullable CompletableFuture<?> ended;

    /** @param client of its own, with timeouts shorter than the lease */
    Leadership(KubernetesClient client, String namespace, String instance, LongSupplier nanoTime) {
        this.client = client;
        this.namespace = namespace;
        this.instance = instance;
        this.nanoTime = nanoTime;
    }

    @Override
    public boolean getAsBoolean() {
        return leading && nanoTime.getAsLong() - renewedAt <= RENEW_WITHIN.toNanos();
    }

    /**
     * @param onLeading called once, when the lease is ours
     * @param onLost called once, when it is not any more; the process must end
     */
    void start(Executor executor, Runnable onLeading, Runnable onLost) {
        LeaderCallbacks callbacks = new LeaderCallbacks(
                () -> {
                    leading = true;
                    executor.execute(onLeading);
                },
                () -> leading = false,
                leader -> LOG.info("leader instance={}", leader));
        LeaderElector elector = new LeaderElector(
                client,
                new LeaderElectionConfig(
                        new WatchedLock(new LeaseLock(namespace, LEASE, instance)),
                        LEASE_DURATION,
                        RENEW_WITHIN,
                        RETRY,
                        callbacks,
                        true,
                        LEASE),
                executor);
        CompletableFuture<?> running = elector.start();
        election = running;
        ended = running.whenComplete((done, failure) -> {
            leading = false;
            if (!closing) {
                onLost.run();
            }
        });
    }

    /** Gives the lease back, so that another replica need not wait for its end. */
    @Override
    public void close() {
        closing = true;
        leading = false;
        CompletableFuture<?> running = election;
        CompletableFuture<?> end = ended;
        if (running != null && end != null && !end.isDone()) {
            running.cancel(true);
        }
    }

    /** Notes when each successful renewal was begun. */
    private final class WatchedLock implements Lock {
        private final Lock lease;

        WatchedLock(Lock lease) {
            this.lease = lease;
        }

        @Override
        public @Nullable LeaderElectionRecord get(KubernetesClient through) {
            return told("read", () -> lease.get(through));
        }

        @Override
        public void create(KubernetesClient through, LeaderElectionRecord held) {
            write(() -> lease.create(through, held));
        }

        @Override
        public void update(KubernetesClient through, LeaderElectionRecord held) {
            write(() -> lease.update(through, held));
        }

        @Override
        public String identity() {
            return lease.identity();
        }

        @Override
        public String describe() {
            return lease.describe();
        }

        private void write(Runnable write) {
            long begun = nanoTime.getAsLong();
            told("written", () -> {
                write.run();
                return true;
            });
            renewedAt = begun;
        }

        /** One line for each failure, where the elector itself, which is silenced, would print a stack trace. */
        private <T extends @Nullable Object> T told(String what, Supplier<T> request) {
            try {
                return request.get();
            } catch (RuntimeException e) {
                LOG.warn("lease not {} cause={}", what, Causes.shortly(e));
                throw e;
            }
        }
    }
}
