package dev.bursar.kubernetes.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CloudAccountSpec;
import dev.bursar.api.v1alpha1.CloudAccountStatus;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the operator relies on, asked with the client that it uses. */
@NullUnmarked
class EmbeddedApiMockApiTest {
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("test")
            .withForce(true)
            .build();

    private EmbeddedApi api;
    private KubernetesClient client;

    @BeforeEach
    void start() throws Exception {
        api = EmbeddedApi.start();
        Config config = Config.fromKubeconfig(api.kubeconfig());
        config.setHttpProxy(null);
        config.setRequestRetryBackoffLimit(0);
        client = new KubernetesClientBuilder().withConfig(config).build();
        for (String kind : List.of("cloudaccounts", "costreports", "rolegrants")) {
            try (InputStream crd = Objects.requireNonNull(
                    EmbeddedApiMockApiTest.class.getResourceAsStream("/crds/" + kind + ".bursar.dev.yaml"))) {
                client.load(crd).create();
            }
        }
    }

    @AfterEach
    void stop() {
        client.close();
        api.close();
    }

    @Test
    void anAppliedStatusReplacesTheStatusAndNothingElse() {
        CloudAccount created = client.resource(account("prod")).create();

        applyStatus(created, status("111122223333", "2026-11-01T00:00:00Z"));
        CloudAccount second = applyStatus(created, status("111122223333", null));

        assertThat(second.getStatus()).isEqualTo(status("111122223333", null));
        assertThat(second.getSpec()).isEqualTo(created.getSpec());
        assertThat(second.getMetadata().getUid())
                .isEqualTo(created.getMetadata().getUid());
        assertThat(second.getMetadata().getGeneration())
                .isEqualTo(created.getMetadata().getGeneration());
        assertThat(second.getMetadata().getResourceVersion())
                .isNotEqualTo(created.getMetadata().getResourceVersion());
    }

    @Test
    void aStatusForAnObjectThatIsGoneOrAnotherOneIsRefused() {
        CloudAccount gone = client.resource(account("prod")).create();
        client.resource(gone).delete();
        assertRefused(HttpURLConnection.HTTP_NOT_FOUND, () -> applyStatus(gone, status("111122223333", null)));

        client.resource(account("prod")).create();
        assertRefused(HttpURLConnection.HTTP_CONFLICT, () -> applyStatus(gone, status("111122223333", null)));
    }

    @Test
    void applyIsUnderstoodForStatusOnly() {
        assertThatThrownBy(() -> client.resource(note("one")).patch(APPLY))
                .isInstanceOfSatisfying(KubernetesClientException.class, refused -> {
                    Status status = refused.getStatus();
                    assertThat(status.getCode()).isEqualTo(HttpURLConnection.HTTP_UNSUPPORTED_TYPE);
                    assertThat(status.getReason()).isEqualTo("UnsupportedMediaType");
                    assertThat(status.getMessage()).contains("/api/v1/namespaces/default/configmaps/notes");
                });
    }

    @Test
    void writesAreLockedOptimistically() {
        ConfigMap first = client.resource(note("one")).create();
        assertRefused(
                HttpURLConnection.HTTP_CONFLICT,
                () -> client.resource(note("two")).create());

        String stale = first.getMetadata().getResourceVersion();
        ConfigMap second = client.resource(note("two", stale)).update();
        assertThat(second.getMetadata().getUid()).isEqualTo(first.getMetadata().getUid());
        assertThat(second.getData()).containsEntry("text", "two");

        assertRefused(
                HttpURLConnection.HTTP_CONFLICT,
                () -> client.resource(note("three", stale)).update());
        assertRefused(
                HttpURLConnection.HTTP_CONFLICT,
                () -> client.resource(second).lockResourceVersion(stale).delete());
        assertThat(client.resource(second).get().getData()).containsEntry("text", "two");

        client.resource(second)
                .lockResourceVersion(second.getMetadata().getResourceVersion())
                .delete();
        assertThat(client.resource(second).get()).isNull();
    }

    @Test
    void aSpecIsWrittenWithoutItsStatusAndCountsGenerations() {
        CloudAccount created = client.resource(account("prod")).create();
        applyStatus(created, status("111122223333", null));

        CloudAccount edited = client.resources(CloudAccount.class)
                .inNamespace("payments")
                .withName("prod")
                .edit(present -> {
                    present.setSpec(spec("999988887777"));
                    return present;
                });

        assertThat(edited.getMetadata().getGeneration()).isEqualTo(2);
        assertThat(client.resource(created).get().getStatus()).isEqualTo(status("111122223333", null));
    }

    @Test
    void watchesDeliverWhatIsThereAndWhatHappens() throws InterruptedException {
        client.resource(note("one")).create();
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (Watch watch = client.configMaps().inNamespace("default").watch(new Recording(seen))) {
            assertThat(watch).isNotNull();
            assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo("ADDED one");

            client.resource(note("two")).update();
            assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo("MODIFIED two");

            client.resource(note("two")).delete();
            assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo("DELETED two");
        }
    }

    @Test
    void selectsByLabelAndName() {
        client.resource(note("one")).create();

        assertThat(client.configMaps()
                        .inNamespace("default")
                        .withLabel("kind", "note")
                        .list()
                        .getItems())
                .hasSize(1);
        assertThat(client.configMaps()
                        .inNamespace("default")
                        .withLabel("kind", "other")
                        .list()
                        .getItems())
                .isEmpty();
        assertThat(client.configMaps()
                        .inAnyNamespace()
                        .withField("metadata.name", "notes")
                        .list()
                        .getItems())
                .hasSize(1);
    }

    @Test
    void saysWhatThereIs() {
        assertThat(client.getApiResources("bursar.dev/v1alpha1").getResources())
                .filteredOn(resource -> resource.getName().equals("costreports"))
                .singleElement()
                .satisfies(resource -> {
                    assertThat(resource.getKind()).isEqualTo("CostReport");
                    assertThat(resource.getNamespaced()).isTrue();
                    assertThat(resource.getShortNames()).containsExactly("costr");
                    assertThat(resource.getCategories()).containsExactly("bursar");
                });
        assertThat(client.getApiResources("v1").getResources())
                .extracting(resource -> resource.getName())
                .contains("configmaps", "namespaces", "secrets");
        assertThat(client.getApiGroups().getGroups())
                .extracting(group -> group.getName())
                .contains("bursar.dev", "events.k8s.io", "coordination.k8s.io");
        assertThat(client.getKubernetesVersion().getMajor()).isEqualTo("1");
        assertThat(client.raw("/api")).contains("v1");
    }

    private record Recording(BlockingQueue<String> seen) implements Watcher<ConfigMap> {
        @Override
        public void eventReceived(Action action, ConfigMap map) {
            seen.add(action + " " + map.getData().get("text"));
        }

        @Override
        public void onClose(WatcherException cause) {
            seen.add("closed");
        }
    }

    private CloudAccount applyStatus(CloudAccount to, CloudAccountStatus status) {
        CloudAccount patch = new CloudAccount();
        patch.setMetadata(new ObjectMetaBuilder()
                .withNamespace(to.getMetadata().getNamespace())
                .withName(to.getMetadata().getName())
                .withUid(to.getMetadata().getUid())
                .build());
        patch.setStatus(status);
        return client.resource(patch).subresource("status").patch(APPLY);
    }

    private static void assertRefused(int code, Runnable request) {
        assertThatThrownBy(request::run)
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(code));
    }

    private static CloudAccount account(String name) {
        CloudAccount account = new CloudAccount();
        account.setMetadata(
                new ObjectMetaBuilder().withNamespace("payments").withName(name).build());
        account.setSpec(spec("111122223333"));
        return account;
    }

    private static CloudAccountSpec spec(String account) {
        return new CloudAccountSpec(
                account,
                "arn:aws:iam::" + account + ":role/BursarReadOnly",
                null,
                List.of(),
                Map.of(),
                null,
                null,
                null);
    }

    private static CloudAccountStatus status(String account, String verified) {
        return new CloudAccountStatus(
                1L, account, null, "aws", null, null, verified, null, null, null, List.of(), List.of());
    }

    @Test
    void whatCannotBeReadGetsAnAnswerToo() throws Exception {
        assertThat(status("POST", "/api/v1/namespaces", "application/vnd.kubernetes.protobuf", "k8s"))
                .isEqualTo(415);
        assertThat(status("POST", "/api/v1/namespaces", "application/json", "{bad"))
                .isEqualTo(400);
        assertThat(status(
                        "PATCH",
                        "/apis/bursar.dev/v1alpha1/namespaces/finops/costreports/none/status",
                        "application/apply-patch+yaml",
                        "{bad"))
                .isEqualTo(400);
        assertThat(status("DELETE", "/api/v1/namespaces/finops/configmaps/none", "application/json", "[1"))
                .isEqualTo(400);
        assertThat(client.namespaces().list()).isNotNull();
    }

    private int status(String method, String path, String type, String body) throws Exception {
        try (HttpClient http =
                HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build()) {
            HttpRequest request = HttpRequest.newBuilder(
                            client.getMasterUrl().toURI().resolve(path))
                    .timeout(Duration.ofSeconds(20))
                    .header("Content-Type", type)
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        }
    }

    private static ConfigMap note(String text) {
        return note(text, null);
    }

    /** The version in the object is the lock of an update; that of lockResourceVersion counts for a delete alone. */
    private static ConfigMap note(String text, String version) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("notes")
                .withResourceVersion(version)
                .addToLabels("kind", "note")
                .endMetadata()
                .addToData("text", text)
                .build();
    }
}
