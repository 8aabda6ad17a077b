package dev.bursar.operator.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.operator.testing.ApiServers;
import dev.bursar.process.Waiting;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gate against a real lease, on a server that may be frozen under its feet. */
@NullUnmarked
class LeadershipApiServerIT {
    /** A lease lasts 15 s: until then nobody else may lead, and whoever cannot renew must have stopped. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private static final Duration GATE = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(12);
    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    private static ApiServer server;

    private final String namespace = "leadership-" + NAMESPACES.incrementAndGet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Candidate> candidates = new ArrayList<>();

    @BeforeAll
    static void startServer() {
        server = ApiServers.start("leadership");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void begin() {
        server.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    @AfterEach
    void end() {
        candidates.forEach(Candidate::end);
        threads.close();
    }

    @Test
    void theGateOpensWithTheLease() {
        Candidate one = new Candidate("one");
        assertThat(one.mayAct()).isFalse();
        assertThatNothingIsWritten(one);

        one.start();

        one.awaitGate();
        assertThat(holder()).isEqualTo("one");
        assertThat(one.write("bill").getMetadata().getUid()).isNotEmpty();
        assertThat(one.led).hasValue(1);
        assertThat(one.lost).hasValue(0);
    }

    @Test
    void onlyOneLeadsAndTheNextFollowsAtOnceWhenTheLeaseIsGivenBack() {
        // Given
        Candidate one = started("one");
        one.awaitGate();
        Candidate two = started("two");
        pause(Duration.ofSeconds(4));
        assertThat(two.mayAct()).isFalse();
        assertThat(two.led).hasValue(0);
        assertThatNothingIsWritten(two);

        // When
        long begun = System.nanoTime();
        one.leadership.close();

        // Then the second one does not have to wait for the lease to end
        assertThat(one.mayAct()).isFalse();
        two.awaitGate();
        assertThat(since(begun)).isLessThan(Duration.ofSeconds(8));
        assertThat(one.lost).as("told of a loss that it asked for").hasValue(0);
        assertThatNothingIsWritten(one);
    }

    @Test
    void theGateIsClosedBeforeTheLeaseEnds() {
        // Given
        Candidate one = started("one");
        one.awaitGate();

        // When nothing is answered any more
        server.pauseApiServer();
        long begun = System.nanoTime();
        try {
            // Then
            Waiting.until("the gate to close", LEASE, () -> !one.mayAct());
            assertThat(since(begun)).isLessThan(GATE.plusSeconds(1));
            assertThatThrownBy(() -> one.write("late")).hasMessage(Candidate.REFUSED);
            Waiting.until("the loss to be told", LEASE.plus(SOON), () -> one.lost.get() == 1);
        } finally {
            server.resumeApiServer();
        }

        // And it stays closed when the server is back
        assertThatNothingIsWritten(one);
    }

    /** Such as a machine that was suspended: the elector has not noticed yet. */
    @Test
    void theGateIsClosedAfterAPauseUntilTheLeaseIsRenewed() {
        // Given
        Candidate one = started("one");
        one.awaitGate();

        // When
        one.skipped.set(GATE.plusSeconds(1).toNanos());

        // Then
        assertThat(one.mayAct()).isFalse();
        one.awaitGate();
        assertThat(one.lost).hasValue(0);
    }

    @Test
    void aLeaseThatSomebodyElseTookIsLost() {
        // Given
        Candidate one = started("one");
        one.awaitGate();

        // When
        server.admin()
                .leases()
                .inNamespace(namespace)
                .withName("bursar-leader")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"holderIdentity\":\"thief\"}}");

        // Then
        Waiting.until("the gate to close", LEASE, () -> !one.mayAct());
        Waiting.until("the loss to be told", LEASE.plus(SOON), () -> one.lost.get() == 1);
        pause(Duration.ofSeconds(3));
        assertThatNothingIsWritten(one);
        assertThat(holder()).isEqualTo("thief");
        assertThat(one.lost).hasValue(1);
        assertThat(one.led).hasValue(1);
    }

    /** Reads go on. */
    private void assertThatNothingIsWritten(Candidate candidate) {
        assertThat(candidate.mayAct()).isFalse();
        assertThatThrownBy(() -> candidate.write("refused"))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessage(Candidate.REFUSED);
        assertThat(candidate
                        .gated
                        .configMaps()
                        .inNamespace(namespace)
                        .withName("refused")
                        .get())
                .isNull();
    }

    private String holder() {
        return server.admin()
                .leases()
                .inNamespace(namespace)
                .withName("bursar-leader")
                .get()
                .getSpec()
                .getHolderIdentity();
    }

    private Candidate started(String instance) {
        Candidate candidate = new Candidate(instance);
        candidate.start();
        return candidate;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One replica, with the two clients that the operator has. */
    private final class Candidate {
        private static final String REFUSED = "not written: this replica does not lead";

        private final Config cluster = Config.fromKubeconfig(
                server.kubeconfigFor("candidate", "system:masters").toFile());
        private final KubernetesClient client = KubernetesClients.forLease(cluster);
        private final AtomicLong skipped = new AtomicLong();
        private final AtomicInteger led = new AtomicInteger();
        private final AtomicInteger lost = new AtomicInteger();
        private final Leadership leadership;
        private final KubernetesClient gated;

        Candidate(String instance) {
            leadership = new Leadership(client, namespace, instance, () -> System.nanoTime() + skipped.get());
            gated = KubernetesClients.gated(cluster, leadership);
            candidates.add(this);
        }

        void start() {
            leadership.start(threads, led::incrementAndGet, lost::incrementAndGet);
        }

        boolean mayAct() {
            return leadership.getAsBoolean();
        }

        void awaitGate() {
            Waiting.until("leadership", SOON, this::mayAct);
        }

        ConfigMap write(String name) {
            return gated.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withNamespace(namespace)
                            .withName(name)
                            .endMetadata()
                            .build())
                    .create();
        }

        void end() {
            leadership.close();
            client.close();
            gated.close();
        }
    }
}
