package dev.bursar.operator.chart;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.kubernetes.server.AuditEvent;
import dev.bursar.operator.apiserver.CrdFiles;
import dev.bursar.operator.testing.Bills;
import dev.bursar.operator.testing.CostAnswers;
import dev.bursar.operator.testing.OperatorAccess;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.World;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The operator under the Roles that the chart gives with watchNamespaces: they are enough, and it asks for nothing else. */
@NullUnmarked
class NamespacedOperatorApiServerIT {
    private static final String ACCOUNT = "400000000001";

    @Test
    void worksInTheNamedNamespacesAndReadsTheRestByName() {
        try (World world = World.start("namespaced", NamespacedOperatorApiServerIT::install);
                OperatorRun operator = world.operator("--namespaces=team,shop", "--identity-secrets=")) {
            world.moto().queueCostAnswers(ACCOUNT, CostAnswers.pages(Bills.lastDays(3, "Amazon S3", "1"), 1));
            world.grant("team", World.role(ACCOUNT));
            world.account("team", "prod", ACCOUNT);
            world.report("team", "daily", "prod", "3d");
            // An account elsewhere is another operator's
            world.namespace("other");
            world.account("other", "prod", "400000000002");

            world.awaitReady(CloudAccount.class, "team", "prod", "Ready", SOON);
            world.awaitReady(CostReport.class, "team", "daily", "Ready", SOON);

            // A label that a grant selects by counts at once, as in a whole cluster
            world.admin()
                    .namespaces()
                    .withName("team")
                    .edit(namespace -> new NamespaceBuilder(namespace)
                            .editMetadata()
                            .addToLabels("stage", "prod")
                            .endMetadata()
                            .build());

            List<AuditEvent> events = world.server().auditLog().events().stream()
                    .filter(event -> event.user().equals("system:serviceaccount:bursar-system:bursar"))
                    .toList();
            assertThat(events.stream().filter(event -> event.code() == 403)).isEmpty();
            assertThat(events.stream()
                            .filter(event -> event.resource().equals("namespaces"))
                            .map(AuditEvent::name))
                    .isNotEmpty()
                    .containsOnly("bursar-system", "shop", "team");
            assertThat(world.get(CloudAccount.class, "other", "prod").getStatus())
                    .isNull();
            assertThat(world.get(RoleGrant.class, null, "grant-team").getStatus())
                    .isNull();
            assertThat(operator.log()).doesNotContain("orbidden", "level=ERROR");
        }
    }

    private static void install(ApiServer server) {
        CrdFiles.applyTo(server.admin());
        for (String namespace : List.of(OperatorAccess.NAMESPACE, "team", "shop")) {
            server.admin()
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace)
                            .endMetadata()
                            .build())
                    .create();
        }
        Helm.install(
                server.kubeconfigFor("admin", "system:masters"),
                OperatorAccess.NAMESPACE,
                "--set",
                "crds.install=false",
                "--set",
                "watchNamespaces={team,shop}");
    }
}
