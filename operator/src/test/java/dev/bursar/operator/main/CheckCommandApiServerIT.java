package dev.bursar.operator.main;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.operator.apiserver.CrdFiles;
import dev.bursar.operator.chart.Helm;
import dev.bursar.operator.testing.ApiServers;
import dev.bursar.operator.testing.OperatorAccess;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.World;
import dev.bursar.process.Waiting;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** {@code ./bursar check}, as {@code helm test} runs it. */
@NullUnmarked
class CheckCommandApiServerIT {
    /** @param lines of both streams */
    private record Said(int code, List<String> lines) {
        List<String> faults() {
            return lines.stream().filter(line -> line.startsWith("FAIL")).toList();
        }

        List<String> about(String subject) {
            return lines.stream()
                    .filter(line -> line.substring(6).startsWith(subject))
                    .map(line -> line.substring(19))
                    .toList();
        }
    }

    @Test
    void anEmptyClusterLacksEverything() {
        try (ApiServer server = ApiServers.start("check-empty")) {
            Said said = check(server.kubeconfigFor("nobody"), Map.of(), "--before-start");

            assertThat(said.code()).as(String.join("\n", said.lines())).isEqualTo(1);
            assertThat(said.about("API server"))
                    .as(String.join("\n", said.lines()))
                    .hasSize(1);
            assertThat(said.about("API server").getFirst())
                    .startsWith(server.uri().toString())
                    .contains("answers as Kubernetes v1.");
            assertThat(said.about("clock").getFirst()).startsWith("within ");
            assertThat(said.about("kinds").getFirst())
                    .isEqualTo(
                            "the cluster does not know bursar.dev/v1alpha1; apply the CRDs: kubectl apply -f crds/, or"
                                    + " install the chart with crds.install");
            assertThat(said.about("rights"))
                    .contains("may not list rolegrants.bursar.dev; apply deploy/operator-rbac.yaml, or the chart with"
                            + " rbac.create");
            assertThat(said.about("install key").getFirst())
                    .startsWith("not known: ")
                    .endsWith("; see rights");
        }
    }

    /** From before the first start to a failure, by the eyes of the operator's own ServiceAccount. */
    @Test
    void followsTheLifeOfAnInstallation() throws IOException {
        try (World world = World.start("check")) {
            Path operators = OperatorAccess.kubeconfig(world.server());
            // Given all but an operator
            Said before = check(operators, Map.of(), "--before-start");
            assertThat(before.faults()).isEmpty();
            assertThat(before.code()).isZero();
            assertThat(before.about("leader").getFirst()).startsWith("nobody holds Lease bursar-system/bursar-leader");
            assertThat(before.about("rights")).hasSize(1);
            assertThat(check(operators, Map.of()).faults())
                    .singleElement()
                    .asString()
                    .endsWith("see why no operator runs: kubectl -n bursar-system get pods");

            // When one runs, and has looked after an account
            try (OperatorRun operator = world.operator()) {
                world.namespace("team");
                world.grant("team", World.role("400000000001"));
                world.account("team", "prod", "400000000001");
                world.awaitReady(CloudAccount.class, "team", "prod", "Ready", SOON);

                Said running = check(operators, Map.of());
                assertThat(running.faults()).isEmpty();
                assertThat(running.about("leader").getFirst()).contains(" renewed its lease ");
                assertThat(running.about("install key").getFirst())
                        .isEqualTo("Secret bursar-system/bursar-install-key is there, and fits");
                assertThat(running.about("ledger").getFirst()).isEqualTo("0 series, 0.0 MiB");
                assertThat(running.about("AWS").getFirst()).startsWith("not asked");
                assertThat(operator.log()).doesNotContain("level=ERROR");
            }

            // When the key is exchanged, and a kind is an older one
            world.admin()
                    .secrets()
                    .inNamespace("bursar-system")
                    .withName("bursar-install-key")
                    .delete();
            world.admin()
                    .resource(new SecretBuilder()
                            .withNewMetadata()
                            .withNamespace("bursar-system")
                            .withName("bursar-install-key")
                            .endMetadata()
                            .withType("bursar.dev/install-key")
                            .withData(Map.of(
                                    "key",
                                    Base64.getEncoder().encodeToString("hunter2".getBytes(StandardCharsets.UTF_8))))
                            .build())
                    .create();
            world.admin()
                    .apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName("costreports.bursar.dev")
                    .edit(crd -> {
                        crd.getSpec()
                                .getVersions()
                                .getFirst()
                                .getSchema()
                                .getOpenAPIV3Schema()
                                .getProperties()
                                .get("spec")
                                .getProperties()
                                .remove("forecast");
                        return crd;
                    });
            Waiting.until(
                    "the older kind to be published",
                    SOON,
                    () -> check(operators, Map.of()).about("kinds").getFirst().contains("CostReport.spec.forecast"));
            Said broken = check(operators, Map.of());
            assertThat(broken.code()).isEqualTo(1);
            assertThat(broken.about("install key").getFirst())
                    .startsWith(
                            "Secret bursar-system/bursar-install-key is not the key that external ids were given out with;");
            assertThat(String.join("\n", broken.lines())).doesNotContain("hunter2", "aHVudGVyMg");
        }
    }

    @Test
    void namedNamespacesTakeTheirRolesAlone() {
        try (ApiServer server = ApiServers.start("check-namespaced")) {
            CrdFiles.applyTo(server.admin());
            for (String namespace : List.of("bursar-system", "team")) {
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
                    "bursar-system",
                    "--set",
                    "crds.install=false",
                    "--set",
                    "watchNamespaces={team}",
                    "--set",
                    "identitySecrets={payer-keys}");
            Path operators = OperatorAccess.kubeconfig(server);

            String[] flags = {"--before-start", "--namespaces=team", "--identity-secrets=payer-keys"};
            assertThat(check(operators, Map.of(), flags).faults()).isEmpty();

            assertThat(check(operators, Map.of(), "--before-start", "--namespaces=team,gone", "--identity-secrets=")
                            .faults())
                    .anyMatch(line -> line.contains("may not list cloudaccounts.bursar.dev in gone"));
            assertThat(check(operators, Map.of(), "--before-start").about("rights"))
                    .anyMatch(line -> line.startsWith("may not get secrets;"));
        }
    }

    @Test
    void badFlagsAreOneLineAndExitTwo() {
        Said said = check(Path.of("nowhere"), Map.of(), "--namespaces=");
        assertThat(said).isEqualTo(new Said(2, List.of("bursar: --namespaces: \"\" is no name of a namespace")));
    }

    static Said run(List<String> command, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (InputStream output = process.getInputStream()) {
                String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
                return new Said(
                        process.onExit().join().exitValue(), text.lines().toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Said check(Path kubeconfig, Map<String, String> environment, String... flags) {
        List<String> command = new ArrayList<>(List.of("../bursar", "check"));
        command.addAll(List.of(flags));
        Map<String, String> all = new TreeMap<>(environment);
        all.put("KUBECONFIG", kubeconfig.toAbsolutePath().toString());
        return run(command, all);
    }
}
