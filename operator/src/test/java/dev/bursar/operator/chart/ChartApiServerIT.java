package dev.bursar.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Helm makes of the chart; in this tier, because Helm has to be built as the API server has. */
class ChartApiServerIT {
    private static final Path CASES = Path.of("src", "test", "resources", "chart");
    private static final String VALUES = ".values.yaml";

    static List<Path> rendered() {
        return values("rendered");
    }

    static List<Path> refused() {
        return values("refused");
    }

    @Test
    void isLintedClean() {
        Helm.Answer answer = Helm.run("lint", "--strict", Helm.CHART.toString());
        assertThat(answer.output()).contains("0 chart(s) failed").doesNotContain("WARNING", "ERROR");
        assertThat(answer.code()).isZero();
    }

    /** Write the files anew with {@code -Dgolden.write=true} and read the difference. */
    @ParameterizedTest
    @MethodSource("rendered")
    void rendersAsCommitted(Path values) throws IOException {
        // The kinds are 60 KiB, and the same with all values.
        String manifest = Helm.template("--values", values.toString(), "--set", "crds.install=false")
                .orFail();
        Path golden = values.resolveSibling(values.getFileName().toString().replace(VALUES, ".yaml"));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, manifest);
        }
        assertThat(golden).as("made with -Dgolden.write=true").exists();
        assertThat(manifest).isEqualTo(Files.readString(golden));
        assertThat(Helm.run("lint", "--strict", Helm.CHART.toString(), "--values", values.toString())
                        .code())
                .isZero();
    }

    /** The first line of the file is a part of the message. */
    @ParameterizedTest
    @MethodSource("refused")
    void refusesWithAMessage(Path values) throws IOException {
        Helm.Answer answer = Helm.template("--values", values.toString());
        assertThat(answer.code()).as(answer.output()).isNotZero();
        assertThat(answer.output())
                .contains(Files.readAllLines(values).getFirst().substring(2));
    }

    @Test
    void bringsTheCommittedKinds() throws IOException {
        List<HasMetadata> kept = kinds(Helm.template().orFail());
        assertThat(kept).hasSize(3).allSatisfy(crd -> {
            assertThat(crd.getMetadata().getAnnotations())
                    .containsExactly(Map.entry("helm.sh/resource-policy", "keep"));
            String name = crd.getMetadata().getName();
            CustomResourceDefinition committed = Serialization.unmarshal(
                    Files.readString(Path.of("..", "crds", name + ".yaml")), CustomResourceDefinition.class);
            assertThat(((CustomResourceDefinition) crd).getSpec()).isEqualTo(committed.getSpec());
        });
        assertThat(kinds(Helm.template("--set", "crds.keep=false").orFail()))
                .hasSize(3)
                .allSatisfy(
                        crd -> assertThat(crd.getMetadata().getAnnotations()).isNullOrEmpty());
        assertThat(kinds(Helm.template("--set", "crds.install=false").orFail())).isEmpty();
    }

    private static List<HasMetadata> kinds(String manifest) {
        return Helm.objects(manifest).stream()
                .filter(CustomResourceDefinition.class::isInstance)
                .toList();
    }

    /** A budget of one over one Pod would let no node be drained. */
    @Test
    void aBudgetForDisruptionsTakesTwoReplicas() {
        String budget = "kind: PodDisruptionBudget";
        assertThat(Helm.template().orFail()).doesNotContain(budget);
        assertThat(Helm.template("--set", "replicaCount=2").orFail()).contains(budget);
        assertThat(Helm.template("--set", "replicaCount=2", "--set", "podDisruptionBudget.enabled=false")
                        .orFail())
                .doesNotContain(budget);
    }

    /** One set of rights: what README, tests and chart give is the same, rule for rule. */
    @Test
    void givesTheRightsOfTheCommittedManifest() throws IOException {
        Map<String, Object> chart = rights(Helm.template().orFail());
        assertThat(chart).isEqualTo(rights(Files.readString(Path.of("..", "deploy", "operator-rbac.yaml"))));
        assertThat(chart.keySet())
                .containsExactly(
                        "ClusterRole bursar-operator",
                        "ClusterRoleBinding bursar-operator",
                        "Role bursar-operator",
                        "RoleBinding bursar-operator",
                        "ServiceAccount bursar");
    }

    @Test
    void givesNoWildcardAndNoListOfSecrets() {
        List<PolicyRule> rules = Helm.objects(Helm.template().orFail()).stream()
                .filter(object -> !aggregated(object))
                .flatMap(ChartApiServerIT::rules)
                .toList();
        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            assertThat(Stream.of(rule.getApiGroups(), rule.getResources(), rule.getVerbs())
                            .flatMap(List::stream))
                    .doesNotContain("*");
            if (rule.getResources().contains("secrets")) {
                assertThat(rule.getVerbs()).doesNotContain("list", "watch", "delete", "deletecollection");
            }
        });
    }

    /** A missing or misspelt identity must not become the node's, whom owners would then be told to trust. */
    @Test
    void theNodesIdentityIsNotTheOperators() {
        String disabled = "- name: AWS_EC2_METADATA_DISABLED\n              value: \"true\"\n";

        assertThat(Helm.template().orFail()).contains(disabled);
        assertThat(Helm.template("--set", "instanceMetadata=true").orFail())
                .doesNotContain("AWS_EC2_METADATA_DISABLED");
    }

    /** The one right that keys to make roles with take. */
    @Test
    void bootstrapAddsOneVerb() {
        assertThat(Helm.template("--set", "bootstrap.enabled=true").orFail())
                .isEqualTo(Helm.template()
                        .orFail()
                        .replace(
                                "[secrets]\n    verbs: [get, create, update]",
                                "[secrets]\n    verbs: [get, create, update, delete]")
                        .replaceAll("( +)- \"--identity-secrets=\"\n", "$0$1- --enable-bootstrap\n"));
    }

    @Test
    void identitySecretsAreReadByTheirNamesAndNothingElseChanges() {
        assertThat(Helm.template("--set", "identitySecrets={payer-keys,other.keys}")
                        .orFail())
                .isEqualTo(Helm.template()
                        .orFail()
                        .replace("[\"bursar-install-key\"]", "[\"bursar-install-key\",\"payer-keys\",\"other.keys\"]")
                        .replace("--identity-secrets=", "--identity-secrets=payer-keys,other.keys"));
    }

    /** What a cluster serves decides; without one, its version. */
    @Test
    void policiesAreRenderedWhereTheyAreServed() {
        String policies = "kind: ValidatingAdmissionPolicy\n";
        String served = "admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy";
        assertThat(Helm.template("--kube-version", "1.30.0").orFail()).contains(policies);
        assertThat(Helm.template("--kube-version", "1.29.0").orFail()).doesNotContain("ValidatingAdmission");
        assertThat(Helm.template("--api-versions", "v1/Secret").orFail()).doesNotContain("ValidatingAdmission");
        assertThat(Helm.template("--api-versions", "v1/Secret," + served).orFail())
                .contains(policies);
    }

    @Test
    void labelsAreGuardedOnceThereAreAdminsAndLabels() {
        String policy = "name: bursar-namespace-labels\n";
        String admins = "admissionPolicies.labelAdmins={platform-admins}";
        String labels = "admissionPolicies.protectedNamespaceLabels={team}";
        assertThat(Helm.template("--set", labels).orFail()).doesNotContain(policy);
        assertThat(Helm.template("--set", admins).orFail()).doesNotContain(policy);
        assertThat(Helm.template("--set", admins, "--set", labels).orFail()).contains(policy);
    }

    private static Stream<PolicyRule> rules(HasMetadata object) {
        return object instanceof ClusterRole cluster
                ? cluster.getRules().stream()
                : object instanceof Role role ? role.getRules().stream() : Stream.of();
    }

    /** Kind and name to all that counts. */
    private static Map<String, Object> rights(String manifest) {
        Map<String, Object> rights = new TreeMap<>();
        for (HasMetadata object : Helm.objects(manifest)) {
            if (aggregated(object)) {
                continue;
            }
            if (object instanceof ClusterRole
                    || object instanceof Role
                    || object instanceof ClusterRoleBinding
                    || object instanceof RoleBinding
                    || object.getKind().equals("ServiceAccount")) {
                object.getMetadata().setLabels(Map.of());
                rights.put(object.getKind() + " " + object.getMetadata().getName(), Serialization.asYaml(object));
            }
        }
        return rights;
    }

    /** For people, and not for the operator. */
    private static boolean aggregated(HasMetadata object) {
        return object.getMetadata().getLabels().keySet().stream()
                .anyMatch(label -> label.startsWith("rbac.authorization.k8s.io/aggregate-to-"));
    }

    private static List<Path> values(String folder) {
        return files(CASES.resolve(folder), VALUES);
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
