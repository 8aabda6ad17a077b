package dev.bursar.operator.testing;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.kubernetes.server.ApiServerOptions;
import dev.bursar.kubernetes.server.AuditEvent;
import dev.bursar.process.Waiting;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReview;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Whether the harness is what the other tests take it for. */
class ApiServerHarnessApiServerIT {

    @Nested
    class Shared {

        private final ApiServer server = ApiServers.shared();

        @Test
        void refusesAUserWithoutRightsAndRecordsIt() {
            // Given a user whom nobody has granted anything
            try (KubernetesClient jane = server.clientFor("jane", "tenants")) {
                // When she lists Secrets, then the server knows her and refuses
                assertThatThrownBy(() -> jane.secrets().inNamespace("default").list())
                        .isInstanceOf(KubernetesClientException.class)
                        .hasMessageContaining("\"jane\" cannot list resource \"secrets\"");
            }
            assertThat(server.auditLog().await(event -> event.user().equals("jane"), SOON))
                    .isEqualTo(new AuditEvent("jane", "list", "secrets", "", "default", "", 403));
        }

        @Test
        void grantsWhatRbacGrantsToAGroup() {
            // Given a group that may view the namespace (by the role from which a controller would put together "view")
            inNamespace("granted");
            server.admin().resource("""
                            apiVersion: rbac.authorization.k8s.io/v1
                            kind: RoleBinding
                            metadata: {name: auditors, namespace: granted}
                            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:aggregate-to-view"}
                            subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: auditors}]
                            """).create();
            try (KubernetesClient joan = server.clientFor("joan", "staff", "auditors")) {
                // Then a member may read, as soon as the server's authorizer has seen the binding
                assertThat(Waiting.forValue("joan to be let in", SOON, () -> listed(joan)))
                        .isEmpty();
                // But not write
                assertThatThrownBy(() -> create(joan, "granted", "note"))
                        .isInstanceOf(KubernetesClientException.class)
                        .hasMessageContaining("\"joan\" cannot create resource \"configmaps\"");
            }
        }

        private Optional<List<ConfigMap>> listed(KubernetesClient client) {
            try {
                return Optional.of(
                        client.configMaps().inNamespace("granted").list().getItems());
            } catch (KubernetesClientException e) {
                return Optional.empty();
            }
        }

        @Test
        void recordsAWriteWithItsUserAndWithoutItsBody() throws Exception {
            inNamespace("audited");
            create(server.admin(), "audited", "note");
            assertThat(server.auditLog().await(event -> event.namespace().equals("audited"), SOON))
                    .isEqualTo(new AuditEvent("admin", "create", "configmaps", "", "audited", "note", 201));
            assertThat(Files.readString(server.auditLog().file())).doesNotContain("kept in etcd");
        }

        @Test
        void refusesAFieldThatDoesNotExist() {
            inNamespace("strict");
            Secret misspelt = new SecretBuilder()
                    .withNewMetadata()
                    .withName("misspelt")
                    .withNamespace("strict")
                    .endMetadata()
                    .build();
            misspelt.setAdditionalProperty("stringDatum", "x");
            assertThatThrownBy(() -> server.admin().resource(misspelt).create())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("unknown field \"stringDatum\"");
        }

        @Test
        void writesAKubeconfigWithWhichOthersAreThatUser() {
            Path file = server.kubeconfigFor("system:serviceaccount:bursar:bursar", "system:serviceaccounts");
            try (KubernetesClient other = new KubernetesClientBuilder()
                    .withConfig(Config.fromKubeconfig(file.toFile()))
                    .build()) {
                SelfSubjectReview review =
                        other.resource(new SelfSubjectReview()).create();
                assertThat(review.getStatus().getUserInfo().getUsername())
                        .isEqualTo("system:serviceaccount:bursar:bursar");
                assertThat(review.getStatus().getUserInfo().getGroups())
                        .containsExactlyInAnyOrder("system:serviceaccounts", "system:authenticated");
            }
        }

        @Test
        void isOneServerPerJvm() {
            assertThat(ApiServers.shared()).isSameAs(server);
        }

        private void inNamespace(String name) {
            server.admin()
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .endMetadata()
                            .build())
                    .create();
        }
    }

    @Test
    void keepsItsDataAndAddressWhenKilledAndStartedAgain() {
        try (ApiServer server = ApiServers.start("killed")) {
            // Given an object and a client that is connected
            ConfigMap written = create(server.admin(), "default", "note");
            // When both servers die without warning and come back
            server.killApiServer();
            server.killEtcd();
            server.startEtcd();
            server.startApiServer();
            // Then the same client finds the same object, and the audit log knows both lives
            assertThat(read(server.admin(), "default", "note")).isEqualTo(written);
            assertThat(server.auditLog()
                            .await(event -> event.verb().equals("get"), SOON)
                            .name())
                    .isEqualTo("note");
            assertThat(server.auditLog().events()).extracting(AuditEvent::verb).containsSubsequence("create", "get");
        }
    }

    @Test
    void answersNothingWhilePausedAndAllOfItAfterwards() throws Exception {
        try (ApiServer server = ApiServers.start("paused")) {
            create(server.admin(), "default", "note");
            // When the server hangs
            server.pauseApiServer();
            CompletableFuture<ConfigMap> answer =
                    CompletableFuture.supplyAsync(() -> read(server.admin(), "default", "note"));
            // Then a request is neither answered nor refused
            Thread.sleep(Duration.ofMillis(500));
            assertThat(answer).isNotDone();
            // Until it goes on
            server.resumeApiServer();
            assertThat(answer.get(SOON.toSeconds(), TimeUnit.SECONDS).getData()).containsEntry("text", "kept in etcd");
        }
    }

    @Test
    void quotesTheLogOfAServerThatDoesNotStart() {
        ApiServerOptions wrong =
                ApiServerOptions.in(Path.of("target", "api-server", "wrong")).withApiServerFlags("--no-such-flag");
        assertThatThrownBy(() -> ApiServers.start(wrong))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unknown flag: --no-such-flag");
    }

    private static ConfigMap create(KubernetesClient client, String namespace, String name) {
        return client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .addToData("text", "kept in etcd")
                        .build())
                .create();
    }

    private static ConfigMap read(KubernetesClient client, String namespace, String name) {
        return client.configMaps().inNamespace(namespace).withName(name).require();
    }
}
