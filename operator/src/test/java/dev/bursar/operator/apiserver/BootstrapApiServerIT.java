package dev.bursar.operator.apiserver;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.operator.testing.Ministack;
import dev.bursar.operator.testing.TrustWorld;
import dev.bursar.operator.testing.World;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keys that a namespace lends are used once to make its role, and are nowhere afterwards. */
@NullUnmarked
class BootstrapApiServerIT {
    private static final String CANARY = "CanaryOfTheBootstrapKeysOf";
    private static final String BODIES_OF_REQUESTS = """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules:
              - level: Request
                users: ["system:serviceaccount:bursar-system:bursar"]
              - level: Metadata
            """;
    private static TrustWorld aws;
    private static World world;

    @BeforeAll
    static void start() {
        world = World.start("bootstrap", BODIES_OF_REQUESTS);
        world.admin().resource("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: bursar-bootstrap}
                rules: [{apiGroups: [""], resources: [secrets], verbs: [delete]}]
                """).create();
        world.admin().resource("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: bursar-bootstrap}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: bursar-bootstrap}
                subjects: [{kind: ServiceAccount, name: bursar, namespace: bursar-system}]
                """).create();
        aws = TrustWorld.start(world, "--enable-bootstrap");
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void makesTheRoleOnceAndLeavesNothing() throws IOException, InterruptedException {
        // Given an account without a role, and its keys
        String id = "777788889999";
        granted("lends", id);
        secret("lends", "prod", id, "bursar.dev/bootstrap");
        bootstrapped("lends", id);

        // Then the role is made, works, and the Secret is gone
        CloudAccount ready = world.awaitReady(CloudAccount.class, "lends", "prod", "Ready", SOON);
        assertThat(TrustWorld.condition(ready, "ExternalIdEnforced").status()).isEqualTo("True");
        assertThat(world.admin()
                        .secrets()
                        .inNamespace("lends")
                        .withName("lent-keys")
                        .get())
                .isNull();
        assertThat(aws.sts().count("CreateRole")).isEqualTo(1);
        assertThat(events("lends"))
                .anyMatch(note -> note.equals("role/BursarReadOnly was made with the keys of Secret lent-keys, which is"
                        + " deleted; deactivate these keys in IAM now, they are not used again"));

        // And nobody holds them, nor did the operator ever send them to the cluster
        String canary = CANARY + "lends";
        assertThat(etcd()).isNotEmpty().noneMatch(value -> value.contains(canary) || value.contains(base64(canary)));
        assertThat(Files.readString(world.server().auditLog().file()))
                .contains("bursar-system:bursar")
                .doesNotContain(CANARY, base64(canary));
        assertThat(aws.operator().log()).doesNotContain(CANARY);
        assertThat(aws.operator().metrics()).doesNotContain(CANARY);

        // When keys of the same name come again, and the CloudAccount is made anew
        secret("lends", "prod", id, "bursar.dev/bootstrap");
        world.admin()
                .resources(CloudAccount.class)
                .inNamespace("lends")
                .withName("prod")
                .delete();
        bootstrapped("lends", id);
        world.awaitReady(CloudAccount.class, "lends", "prod", "Ready", SOON);

        // Then they are not used
        assertThat(aws.sts().count("CreateRole")).isEqualTo(1);
        assertThat(aws.sts().all().stream()
                        .filter(request -> request.accessKey().equals(id))
                        .filter(request -> request.operation().equals("GetCallerIdentity")))
                .hasSize(1);
    }

    @Test
    void touchesNoRoleOfSomebodyElse() {
        String id = "777788880001";
        aws.ministack().createRole(id, "BursarReadOnly", """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::777788880001:root"}, "Action": "sts:AssumeRole"}]}
                """);
        granted("foreign", id);
        secret("foreign", "prod", id, "bursar.dev/bootstrap");
        bootstrapped("foreign", id);

        CloudAccount denied = world.awaitReady(CloudAccount.class, "foreign", "prod", "AssumeRoleDenied", SOON);

        assertThat(World.ready(denied).orElseThrow().message()).contains("It was not made, either: ");
        assertThat(aws.sts().all().stream()
                        .filter(request -> request.accessKey().equals(id)))
                .extracting(request -> request.operation())
                .doesNotContain("CreateRole", "UpdateAssumeRolePolicy", "PutRolePolicy", "TagRole");
        assertGone("foreign", "role/BursarReadOnly is there and not Bursar's, so nothing was made with the keys");
    }

    @Test
    void keysThatAreNotNeededGoToo() {
        // Given a role that was made by hand, and keys of another account
        String id = "777788880004";
        granted("by-hand", id);
        world.account("by-hand", "prod", id);
        aws.ministack().createRole(id, "BursarReadOnly", aws.bundle("by-hand", "prod", "trust-policy.json"));
        aws.ministack().permit(id, "BursarReadOnly", aws.bundle("by-hand", "prod", "permission-policy.json"));
        secret("by-hand", "prod", "777788880005", "bursar.dev/bootstrap");

        bootstrapped("by-hand", id);
        aws.verified("by-hand", "prod", "role-made", "Ready");

        assertGone("by-hand", "role/BursarReadOnly works without the keys");
    }

    @Test
    void otherKeysAreTakenAfterThoseThatMayNot() {
        // Given keys that may not make a role
        String id = "777788880006";
        granted("second-try", id);
        Ministack.Keys weak = aws.ministack().operator(id, "nobody");
        aws.apply("""
                apiVersion: v1
                kind: Secret
                type: bursar.dev/bootstrap
                metadata:
                  name: lent-keys
                  namespace: second-try
                  annotations: {"bursar.dev/for": prod}
                stringData: {AWS_ACCESS_KEY_ID: "%s", AWS_SECRET_ACCESS_KEY: "%s", AWS_SESSION_TOKEN: "%s"}
                """.formatted(weak.accessKeyId(), weak.secretAccessKey(), weak.sessionToken()));
        bootstrapped("second-try", id);
        CloudAccount denied = world.awaitReady(CloudAccount.class, "second-try", "prod", "AssumeRoleDenied", SOON);
        assertThat(World.ready(denied).orElseThrow().message()).contains("It was not made, either: ");

        // When they go, and are missed
        world.admin().secrets().inNamespace("second-try").withName("lent-keys").delete();
        says("second-try", "there is no Secret lent-keys any more, and what it was used for is not done");

        // Then better ones of the same name are used
        secret("second-try", "prod", id, "bursar.dev/bootstrap");
        aws.verified("second-try", "prod", "better-keys", "Ready");
        assertGone("second-try", "role/BursarReadOnly was made with the keys of Secret lent-keys");
    }

    private static void assertGone(String namespace, String event) {
        assertThat(world.admin()
                        .secrets()
                        .inNamespace(namespace)
                        .withName("lent-keys")
                        .get())
                .isNull();
        assertThat(events(namespace)).anyMatch(note -> note.startsWith(event));
    }

    @Test
    void usesNoKeysThatAreNotMeantForTheAccount() {
        String id = "777788880002";
        granted("careless", id);
        bootstrapped("careless", id);
        says("careless", "spec.bootstrap.secret: there is no Secret lent-keys");

        secret("careless", "prod", id, "Opaque");
        says("careless", "spec.bootstrap.secret: Secret lent-keys must be of type bursar.dev/bootstrap");

        secret("careless", "staging", id, "bursar.dev/bootstrap");
        says("careless", "spec.bootstrap.secret: Secret lent-keys must have the annotation bursar.dev/for: prod");

        secret("careless", "prod", "777788880003", "bursar.dev/bootstrap");
        says(
                "careless",
                "the keys of Secret lent-keys belong to account 777788880003, spec.accountId says 777788880002");

        assertThat(aws.sts().all())
                .filteredOn(request -> request.body().contains("CreateRole"))
                .noneMatch(request -> request.accessKey().equals("777788880003"));
        assertThat(world.admin()
                        .secrets()
                        .inNamespace("careless")
                        .withName("lent-keys")
                        .get())
                .isNotNull();
    }

    private static void says(String namespace, String text) {
        String look = Integer.toHexString(text.hashCode());
        world.refresh(CloudAccount.class, namespace, "prod", look);
        world.await(
                CloudAccount.class,
                namespace,
                "prod",
                Duration.ofSeconds(150),
                account -> World.ready(account)
                        .filter(ready -> ready.message().contains(text))
                        .isPresent());
    }

    private static void granted(String namespace, String id) {
        world.namespace(namespace);
        world.grant(namespace, List.of("Billing"), "Required", World.role(id));
    }

    private static void bootstrapped(String namespace, String id) {
        aws.apply("""
                apiVersion: bursar.dev/v1alpha1
                kind: CloudAccount
                metadata: {name: prod, namespace: %s}
                spec:
                  accountId: "%s"
                  roleArn: %s
                  bootstrap: {secret: lent-keys}
                """.formatted(namespace, id, World.role(id)));
    }

    private static void secret(String namespace, String forAccount, String accessKeyId, String type) {
        world.admin().secrets().inNamespace(namespace).withName("lent-keys").delete();
        aws.apply("""
                apiVersion: v1
                kind: Secret
                type: %s
                metadata:
                  name: lent-keys
                  namespace: %s
                  annotations: {"bursar.dev/for": "%s"}
                stringData: {AWS_ACCESS_KEY_ID: "%s", AWS_SECRET_ACCESS_KEY: "%s"}
                """.formatted(type, namespace, forAccount, accessKeyId, CANARY + namespace));
    }

    private static List<String> events(String namespace) {
        return world.admin().events().v1().events().inNamespace(namespace).list().getItems().stream()
                .map(event -> event.getNote())
                .toList();
    }

    /** All live values. */
    private static List<String> etcd() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(world.server().etcd().resolve("/v3/kv/range"))
                            .POST(HttpRequest.BodyPublishers.ofString("{\"key\": \"AA==\", \"range_end\": \"AA==\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            JsonNode kvs = new ObjectMapper().readTree(answer.body()).path("kvs");
            return kvs.findValuesAsText("value").stream()
                    .map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1))
                    .toList();
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
