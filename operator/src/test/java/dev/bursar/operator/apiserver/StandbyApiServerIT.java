package dev.bursar.operator.apiserver;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.kubernetes.server.AuditEvent;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.World;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Whoever stands by is silent, and takes over by itself. */
@NullUnmarked
class StandbyApiServerIT {
    private static final String NAMESPACE = "bursar-system";
    private static final String LEASE = "bursar-leader";
    private static final Set<String> READS = Set.of("get", "list", "watch");

    @Test
    void aStandbyReadsTheLeaseAndNothingElseUntilItIsFree() throws InterruptedException {
        try (World world = World.start("standby")) {
            // Given somebody else who leads, and work to do
            leadAsSomebodyElse(world, 3600);
            world.namespace("payments");
            world.grant("payments", World.role("600000000001"));
            world.account("payments", "prod", "600000000001");
            try (OperatorRun standby = world.operatorListening().awaitReady("standby")) {

                // When the lease has been looked at a few times
                Thread.sleep(Duration.ofSeconds(6));

                // Then nobody was written to, in the cluster or at AWS
                assertThat(writes(world)).isEmpty();
                assertThat(world.aws().count("AssumeRole")).isZero();
                assertThat(standby.metrics()).doesNotContain("bursar_cost");
                assertThat(world.get(CloudAccount.class, "payments", "prod").getStatus())
                        .isNull();

                // When the lease ends
                leadAsSomebodyElse(world, 1);

                // Then it takes over
                standby.awaitReady("ok");
                world.awaitReady(CloudAccount.class, "payments", "prod", "Ready", SOON);
                assertThat(standby.stop()).isZero();
                assertThat(standby.log()).endsWith("msg=\"stopped\"\n").doesNotContain("level=ERROR", "\tat ");
            }
        }
    }

    private static List<AuditEvent> writes(World world) {
        return world.server().auditLog().events().stream()
                .filter(event -> event.user().equals("system:serviceaccount:" + NAMESPACE + ":bursar"))
                .filter(event -> !READS.contains(event.verb()))
                .toList();
    }

    private static void leadAsSomebodyElse(World world, int seconds) {
        var leases = world.admin().leases().inNamespace(NAMESPACE).withName(LEASE);
        if (leases.get() != null) {
            leases.patch(
                    PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"leaseDurationSeconds\":" + seconds + "}}");
            return;
        }
        world.admin()
                .resource(new LeaseBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName(LEASE)
                        .endMetadata()
                        .withNewSpec()
                        .withHolderIdentity("somebody-else")
                        .withLeaseDurationSeconds(seconds)
                        .withLeaseTransitions(0)
                        .withAcquireTime(ZonedDateTime.now(ZoneOffset.UTC))
                        .withRenewTime(ZonedDateTime.now(ZoneOffset.UTC))
                        .endSpec()
                        .build())
                .create();
    }
}
