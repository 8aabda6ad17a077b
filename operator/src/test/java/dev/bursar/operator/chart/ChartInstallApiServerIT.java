package dev.bursar.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.operator.apiserver.CrdFiles;
import dev.bursar.operator.testing.ApiServers;
import dev.bursar.operator.testing.Kubectl;
import dev.bursar.process.Waiting;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The life of a release on a real API server. Nothing runs there: no controller makes Pods of Deployments. */
@NullUnmarked
class ChartInstallApiServerIT {
    private static final String NAMESPACE = "bursar-system";
    private static final Path VALUES = Path.of("src", "test", "resources", "chart", "rendered");
    private static final String[] WITH_GRANTS = {
        "--values", VALUES.resolve("two-grants.values.yaml").toString()
    };

    private static final String REPORTS = "costreports.bursar.dev";
    private static final Map<String, String> RELEASE = Map.of("app.kubernetes.io/instance", "bursar");

    private static final String ACCOUNT = """
            apiVersion: bursar.dev/v1alpha1
            kind: CloudAccount
            metadata: {name: prod, namespace: default}
            spec: {accountId: "111122223333", roleArn: "arn:aws:iam::111122223333:role/BursarReadOnly"}
            """;

    @TempDir
    private Path folder;

    private ApiServer server;
    private KubernetesClient admin;
    private Path kubeconfig;

    /**
     * A cluster of its own for each: what a release leaves behind are its CRDs, and an API server may take any time to clear away
     * CRDs that were changed a moment before ("storage is (re)initializing").
     */
    @BeforeEach
    void start(TestInfo test) {
        server = ApiServers.start("chart-" + test.getTestMethod().orElseThrow().getName());
        admin = server.admin();
        kubeconfig = server.kubeconfigFor("admin", "system:masters");
        admin.resource("""
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: bursar-system
                  labels: {pod-security.kubernetes.io/enforce: restricted}
                """).create();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void installsUpgradesAndGoes() {
        // When it is installed on an empty cluster, and grants come once the kinds are there
        Helm.install(kubeconfig, NAMESPACE);
        CrdFiles.await(admin);
        Helm.install(kubeconfig, NAMESPACE, WITH_GRANTS);
        // Then everything is there
        assertThat(deployment().getSpec().getReplicas()).isEqualTo(1);
        assertThat(admin.services().inNamespace(NAMESPACE).withName("bursar").get())
                .isNotNull();
        assertThat(grant("by-label").getSpec().namespaces().selector()).isNotNull();
        String uid = grant("by-name").getMetadata().getUid();

        // When it is upgraded, with one grant less
        Helm.install(kubeconfig, NAMESPACE, "--set-json", """
                grants=[{"name": "by-name", "namespaces": {"names": ["shop"]}, "capabilities": ["Billing"],
                  "roles": ["arn:aws:iam::111122223333:role/BursarReadOnly"]}]""");
        // Then it is gone, and the grant that stays is the same object with another spec
        assertThat(grant("by-label")).isNull();
        assertThat(grant("by-name").getMetadata().getUid()).isEqualTo(uid);
        assertThat(grant("by-name").getSpec().namespaces().names()).containsExactly("shop");

        // When it is uninstalled
        Helm.uninstall(kubeconfig, NAMESPACE);
        // Then what it did goes, and the kinds with all accounts and reports stay
        assertThat(admin.apps().deployments().inNamespace(NAMESPACE).list().getItems())
                .isEmpty();
        assertThat(admin.rbac().clusterRoles().withName("bursar-operator").get())
                .isNull();
        assertThat(grant("by-name")).isNull();
        assertThat(crds()).hasSize(3);

        // When it comes back, then it finds them
        Helm.install(kubeconfig, NAMESPACE, WITH_GRANTS);
        assertThat(grant("by-name")).isNotNull();
        Helm.uninstall(kubeconfig, NAMESPACE);
        assertThat(admin.resources(RoleGrant.class).list().getItems()).isEmpty();
    }

    @Test
    void grantsWaitForTheirKind() {
        assertThatThrownBy(() -> Helm.install(kubeconfig, NAMESPACE, WITH_GRANTS))
                .hasMessageContaining("grants: the cluster has no RoleGrants yet")
                .hasMessageContaining("then upgrade with it");
        // And nothing was half done
        assertThat(deployment()).isNull();
    }

    /** The chart as it was when Helm installed kinds from their own folder, and never changed them. */
    @Test
    void upgradesFromThePreviousChartAndKeepsWhatIsThere() throws IOException {
        // Given the previous chart, of which somebody uses every kind, and a field that its kinds did not have
        Path previous = OlderKinds.unpacked(Helm.PREVIOUS, folder.resolve("previous"), "crds");
        Helm.installFrom(previous, kubeconfig, NAMESPACE, WITH_GRANTS);
        CrdFiles.await(admin);
        List<HasMetadata> before = List.of(created(ACCOUNT), created("""
                        apiVersion: bursar.dev/v1alpha1
                        kind: CostReport
                        metadata: {name: daily, namespace: default}
                        spec: {accounts: {names: [prod]}}
                        """), grant("by-name"));

        // When it is upgraded without a word about the kinds, then Helm says whose they are, and changes nothing
        assertThatThrownBy(() -> Helm.install(kubeconfig, NAMESPACE, WITH_GRANTS))
                .hasMessageContaining("invalid ownership metadata");
        assertThat(hasForecast()).isFalse();

        // When the release takes them over
        Helm.install(kubeconfig, NAMESPACE, join(WITH_GRANTS, "--take-ownership"));
        // Then the kinds are up to date, and every object is the one that it was
        assertThat(hasForecast()).isTrue();
        assertThat(before)
                .allSatisfy(object -> assertThat(
                                admin.resource(object).get().getMetadata().getUid())
                        .isEqualTo(object.getMetadata().getUid()));

        Helm.uninstall(kubeconfig, NAMESPACE);
        assertThat(before.subList(0, 2))
                .allSatisfy(object -> assertThat(admin.resource(object).get()).isNotNull());
        assertThat(grant("by-name")).isNull();
    }

    /** Of two charts with kinds as templates. */
    @Test
    void everyUpgradeBringsTheKindsUpToDate() throws IOException {
        Path older = OlderKinds.copied(Helm.CHART, folder.resolve("older"), "files/crds");
        Helm.installFrom(older, kubeconfig, NAMESPACE);
        CrdFiles.await(admin);
        assertThat(hasForecast()).isFalse();
        HasMetadata account = created(ACCOUNT);

        Helm.install(kubeconfig, NAMESPACE);

        assertThat(hasForecast()).isTrue();
        assertThat(admin.resource(account).get().getMetadata().getUid())
                .isEqualTo(account.getMetadata().getUid());
    }

    @Test
    void takesTheKindsAlongWhereItIsTold() {
        Helm.install(kubeconfig, NAMESPACE, "--set", "crds.keep=false");
        CrdFiles.await(admin);
        Helm.uninstall(kubeconfig, NAMESPACE);
        Waiting.until("the kinds to be gone", Waiting.SOON, () -> crds().isEmpty());
    }

    /** What an uninstall leaves is what docs/operating.md says: kinds and their objects, and what the operator keeps. */
    @Test
    void uninstallingLeavesWhatTheOperatorKeeps() {
        Helm.install(
                kubeconfig,
                NAMESPACE,
                "--set",
                "networkPolicy.enabled=true",
                "--set",
                "replicaCount=2",
                "--set",
                "admissionPolicies.labelAdmins={a}",
                "--set",
                "admissionPolicies.protectedNamespaceLabels={team}");
        created("""
                apiVersion: v1
                kind: Secret
                metadata: {name: bursar-install-key, namespace: bursar-system}
                type: bursar.dev/install-key
                """);
        Helm.uninstall(kubeconfig, NAMESPACE);

        assertThat(ofTheRelease()).isEmpty();
        assertThat(admin.secrets()
                        .inNamespace(NAMESPACE)
                        .withName("bursar-install-key")
                        .delete())
                .isNotEmpty();
    }

    /** Everything that carries the release's label, kinds aside. */
    private List<String> ofTheRelease() {
        return Stream.<List<? extends HasMetadata>>of(
                        admin.apps()
                                .deployments()
                                .inAnyNamespace()
                                .withLabels(RELEASE)
                                .list()
                                .getItems(),
                        admin.pods().inAnyNamespace().withLabels(RELEASE).list().getItems(),
                        admin.services()
                                .inAnyNamespace()
                                .withLabels(RELEASE)
                                .list()
                                .getItems(),
                        admin.serviceAccounts()
                                .inAnyNamespace()
                                .withLabels(RELEASE)
                                .list()
                                .getItems(),
                        admin.rbac()
                                .roles()
                                .inAnyNamespace()
                                .withLabels(RELEASE)
                                .list()
                                .getItems(),
                        admin.rbac()
                                .roleBindings()
                                .inAnyNamespace()
                                .withLabels(RELEASE)
                                .list()
                                .getItems(),
                        admin.rbac().clusterRoles().withLabels(RELEASE).list().getItems(),
                        admin.rbac()
                                .clusterRoleBindings()
                                .withLabels(RELEASE)
                                .list()
                                .getItems(),
                        admin.network()
                                .v1()
                                .networkPolicies()
                                .inAnyNamespace()
                                .withLabels(RELEASE)
                                .list()
                                .getItems(),
                        admin.policy()
                                .v1()
                                .podDisruptionBudget()
                                .inAnyNamespace()
                                .withLabels(RELEASE)
                                .list()
                                .getItems(),
                        admin.admissionRegistration()
                                .v1()
                                .validatingAdmissionPolicies()
                                .withLabels(RELEASE)
                                .list()
                                .getItems(),
                        admin.admissionRegistration()
                                .v1()
                                .validatingAdmissionPolicyBindings()
                                .withLabels(RELEASE)
                                .list()
                                .getItems())
                .flatMap(List::stream)
                .map(object -> object.getKind() + " " + object.getMetadata().getName())
                .toList();
    }

    private HasMetadata created(String yaml) {
        return admin.resource(yaml).create();
    }

    private boolean hasForecast() {
        return spec(admin.apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName(REPORTS)
                        .get())
                .containsKey("forecast");
    }

    private static Map<String, JSONSchemaProps> spec(CustomResourceDefinition crd) {
        return crd.getSpec()
                .getVersions()
                .getFirst()
                .getSchema()
                .getOpenAPIV3Schema()
                .getProperties()
                .get("spec")
                .getProperties();
    }

    private static String[] join(String[] first, String... second) {
        return Stream.concat(Stream.of(first), Stream.of(second)).toArray(String[]::new);
    }

    @Test
    void takesOverWhereKubectlMadeTheKinds() throws Exception {
        Kubectl kubectl = Kubectl.with(kubeconfig.toString());
        // Given kinds and rights as README's way without the chart makes them
        for (String folder : List.of("crds", "deploy")) {
            kubectl.run("apply", "-f", Path.of("..", folder).toString());
        }
        // When the rights go, and the chart comes and takes over the kinds
        kubectl.run(
                "delete", "-f", Path.of("..", "deploy", "operator-rbac.yaml").toString());
        Helm.install(kubeconfig, NAMESPACE, "--take-ownership", "--force-conflicts");
        // Then it is there
        assertThat(deployment().getSpec().getReplicas()).isEqualTo(1);
        assertThat(crds()).hasSize(3);
        Helm.uninstall(kubeconfig, NAMESPACE);
    }

    @Test
    void itsNotesSayWhatGuardsLabels() {
        String admins = "admissionPolicies.labelAdmins={platform-admins}";
        assertThat(Helm.install(kubeconfig, NAMESPACE)).contains("admissionPolicies.labelAdmins is empty");
        assertThat(Helm.install(kubeconfig, NAMESPACE, "--set", admins))
                .contains("admissionPolicies.labelAdmins guards nothing yet");
        assertThat(Helm.install(
                        kubeconfig,
                        NAMESPACE,
                        "--set",
                        admins,
                        "--set",
                        "admissionPolicies.protectedNamespaceLabels={team}"))
                .doesNotContain("labelAdmins", "no admission policy");
        // And a policy that is switched off is gone
        Helm.install(kubeconfig, NAMESPACE, "--set", "admissionPolicies.enabled=false");
        assertThat(admin.admissionRegistration()
                        .v1()
                        .validatingAdmissionPolicies()
                        .list()
                        .getItems())
                .isEmpty();
        Helm.uninstall(kubeconfig, NAMESPACE);
    }

    @Test
    void itsPodsPassPodSecurityRestricted() {
        // Given the Deployment, in a namespace that enforces it
        Helm.install(kubeconfig, NAMESPACE);
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName("bursar")
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withSpec(deployment().getSpec().getTemplate().getSpec())
                .build();
        // When a Pod is made of its template, as a controller would, then it is let in
        assertThat(admin.resource(pod).dryRun().create().getSpec().getServiceAccountName())
                .isEqualTo("bursar");
        // And not one that asks for a little more, so that it was really looked at
        pod.getSpec().getContainers().getFirst().getSecurityContext().setAllowPrivilegeEscalation(true);
        assertThatThrownBy(() -> admin.resource(pod).dryRun().create())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("violates PodSecurity \"restricted");
        Helm.uninstall(kubeconfig, NAMESPACE);
    }

    private List<CustomResourceDefinition> crds() {
        return admin.apiextensions().v1().customResourceDefinitions().list().getItems();
    }

    private Deployment deployment() {
        return admin.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName("bursar")
                .get();
    }

    private RoleGrant grant(String name) {
        return admin.resources(RoleGrant.class).withName(name).get();
    }
}
