package dev.bursar.operator.apiserver;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.kubernetes.server.AuditEvent;
import dev.bursar.operator.ledger.NeededSeries;
import dev.bursar.operator.ledger.configmap.ChunkCleanup;
import dev.bursar.operator.ledger.configmap.ConfigMapLedger;
import dev.bursar.operator.ledger.configmap.LedgerObjects;
import dev.bursar.operator.ledger.configmap.SeriesCleanup;
import dev.bursar.operator.main.StoredJson;
import dev.bursar.operator.records.configmap.ConfigMapRecords;
import dev.bursar.operator.testing.Bills;
import dev.bursar.operator.testing.CostAnswers;
import dev.bursar.operator.testing.OperatorAccess;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.ReportSpecs;
import dev.bursar.operator.testing.World;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What the operator does with its rights, by the API server's audit log: it needs every one of them, and no other. */
@NullUnmarked
class RightsApiServerIT {
    private static final String USER = "system:serviceaccount:bursar-system:bursar";
    private static final String OWN = OperatorAccess.NAMESPACE;
    private static final Path RIGHTS = Path.of("..", "deploy", "operator-rbac.yaml");
    private static final Set<String> CLUSTER_SCOPED = Set.of("rolegrants", "namespaces");

    @Test
    void everyRightIsUsedAndNoneIsMissing() throws IOException {
        try (World world = World.start("rights");
                OperatorRun operator = world.operator()) {
            lifeOf(world, "team", "400000000001");
            housekeeping(world);

            List<AuditEvent> events = events(world);
            assertThat(events.stream().filter(event -> event.code() == 403)).isEmpty();
            assertThat(used(events)).isEqualTo(held());

            assertThat(operator.log()).doesNotContain("orbidden");

            // A get names its object, and its namespace
            assertThat(events.stream()
                            .filter(event -> event.verb().equals("get"))
                            .filter(event ->
                                    event.name().isEmpty() || event.namespace().isEmpty()))
                    .isEmpty();
        }
    }

    @Test
    void withNamespacesGivenNothingIsAskedOfOthers() {
        try (World world = World.start("rights-namespaced");
                OperatorRun operator = world.operator("--namespaces", "team")) {
            lifeOf(world, "team", "400000000001");
            world.namespace("other");
            world.account("other", "prod", "400000000002");

            assertThat(events(world).stream()
                            .filter(event -> !CLUSTER_SCOPED.contains(event.resource()))
                            .map(AuditEvent::namespace))
                    .containsOnly("team", OWN);
            assertThat(operator.log()).doesNotContain("orbidden");
        }
    }

    /** From a grant to a bill, and everything that is repaired, moved and removed on the way. */
    private static void lifeOf(World world, String namespace, String id) {
        world.moto().queueCostAnswers(id, CostAnswers.pages(Bills.lastDays(3, "Amazon S3", "1"), 1));
        world.namespace(namespace);
        world.grant(namespace, World.role(id));
        world.account(namespace, "prod", id);
        world.report(namespace, "daily", "prod", "3d");
        world.awaitReady(CostReport.class, namespace, "daily", "Ready", SOON);

        // An onboarding Secret that somebody changed is repaired
        world.admin()
                .secrets()
                .inNamespace(namespace)
                .withName("prod-onboarding")
                .edit(secret -> {
                    secret.getData().put("external-id", "eA==");
                    return secret;
                });
        world.refresh(CloudAccount.class, namespace, "prod", "repair");
        world.await(
                CloudAccount.class,
                namespace,
                "prod",
                SOON,
                account -> "repair".equals(account.getStatus().lastHandledRefresh()));

        // The ConfigMap is repaired in place, and moves
        world.admin()
                .configMaps()
                .inNamespace(namespace)
                .withName("daily")
                .edit(map -> new ConfigMapBuilder(map)
                        .addToData("report.csv", "mine")
                        .build());
        world.label(CostReport.class, namespace, "daily", "look", "again");
        world.refresh(CostReport.class, namespace, "daily", "repair");
        world.await(
                CostReport.class,
                namespace,
                "daily",
                SOON,
                report -> !"mine"
                        .equals(world.configMap(namespace, "daily").getData().get("report.csv")));
        world.respec(namespace, "daily", ReportSpecs.of("prod").trailing("3d").configMap("moved", "csv"));
        world.await(
                CostReport.class,
                namespace,
                "daily",
                SOON,
                report -> world.configMap(namespace, "moved") != null && world.configMap(namespace, "daily") == null);
    }

    /** What the leader does once a day, under its rights. */
    private static void housekeeping(World world) {
        try (KubernetesClient operator =
                world.server().clientFor(USER, "system:serviceaccounts", "system:serviceaccounts:" + OWN)) {
            world.admin()
                    .resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withNamespace(OWN)
                            .withName("bursar-chunk-" + "0".repeat(64) + "-left")
                            .addToLabels(ConfigMapRecords.KIND_LABEL, "chunk")
                            .endMetadata()
                            .withData(Map.of("key", "v=1 source=ce"))
                            .build())
                    .create();
            LedgerObjects objects = new LedgerObjects(operator, OWN);
            ConfigMapLedger ledger = new ConfigMapLedger(objects, StoredJson.mapper(), Long.MAX_VALUE);
            assertThat(new ChunkCleanup(objects, ledger).run(Instant.now().plus(Duration.ofDays(1))))
                    .hasSize(1);
            SeriesCleanup series = new SeriesCleanup(objects, ledger, Duration.ofDays(1));
            NeededSeries nothing = new NeededSeries(Set.of(), Set.of(), Set.of());
            assertThat(series.run(Instant.now(), () -> nothing)).isEmpty();
            assertThat(series.run(Instant.now().plus(Duration.ofDays(2)), () -> nothing))
                    .isNotEmpty();
        }
    }

    private static List<AuditEvent> events(World world) {
        return world.server().auditLog().events().stream()
                .filter(event -> event.user().equals(USER))
                .filter(event -> !event.resource().isEmpty())
                .toList();
    }

    private static SortedSet<String> used(List<AuditEvent> events) {
        SortedSet<String> used = new TreeSet<>();
        for (AuditEvent event : events) {
            String resource =
                    event.subresource().isEmpty() ? event.resource() : event.resource() + "/" + event.subresource();
            used.add((event.namespace().equals(OWN) ? "own " : "any ") + resource + " " + event.verb());
        }
        return used;
    }

    private static SortedSet<String> held() throws IOException {
        SortedSet<String> held = new TreeSet<>();
        try (InputStream in = Files.newInputStream(RIGHTS);
                KubernetesClient reader = new KubernetesClientBuilder().build()) {
            for (HasMetadata item : reader.load(in).items()) {
                String scope = item instanceof ClusterRole ? "any " : "own ";
                Stream<PolicyRule> rules = item instanceof ClusterRole cluster
                        ? cluster.getRules().stream()
                        : item instanceof Role role ? role.getRules().stream() : Stream.empty();
                rules.forEach(rule -> rule.getResources()
                        .forEach(resource -> rule.getVerbs().forEach(verb -> held.add(scope + resource + " " + verb))));
            }
        }
        return held;
    }
}
