package dev.bursar.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.operator.apiserver.CrdFiles;
import dev.bursar.operator.testing.ApiServers;
import dev.bursar.operator.testing.Kubectl;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the API server says that the operator may do: {@code kubectl auth can-i --list}. */
@NullUnmarked
class OperatorRightsApiServerIT {
    private static final String OWN = "bursar-system";
    private static final Path VALUES = Path.of("src", "test", "resources", "chart", "rendered");
    private static final Pattern ROW = Pattern.compile("(\\S*)\\s+\\[(.*?)]\\s+\\[(.*?)]\\s+\\[(.*?)]");

    private static ApiServer server;
    private static Path kubeconfig;
    private static Kubectl kubectl;

    /** One line of the table. */
    private record Right(String resource, String path, List<String> names, List<String> verbs) {
        static Right of(String line) {
            Matcher row = ROW.matcher(line);
            assertThat(row.matches()).as(line).isTrue();
            return new Right(row.group(1), row.group(2), words(row.group(3)), words(row.group(4)));
        }

        private static List<String> words(String text) {
            return text.isEmpty() ? List.of() : Arrays.asList(text.split(" ", -1));
        }
    }

    @BeforeAll
    static void start() throws IOException {
        server = ApiServers.start("operator-rights");
        kubeconfig = server.kubeconfigFor("admin", "system:masters");
        kubectl = Kubectl.with(kubeconfig.toString());
        kubectl.run("create", "namespace", OWN);
        kubectl.run("create", "namespace", "payments");
        CrdFiles.applyTo(server.admin());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void asItComes() throws IOException {
        Helm.install(kubeconfig, OWN, "--set", "crds.install=false");

        assertThat(secrets(rights("payments")))
                .containsExactly(new Right("secrets", "", List.of(), List.of("get", "create", "update")));
        assertThat(secrets(rights(OWN)))
                .containsExactly(
                        new Right("secrets", "", List.of(), List.of("get", "create", "update")),
                        new Right("secrets", "", List.of("bursar-install-key"), List.of("get")));
        Helm.uninstall(kubeconfig, OWN);
    }

    @Test
    void withEverythingOn() throws IOException {
        Helm.install(
                kubeconfig,
                OWN,
                "--set",
                "crds.install=false",
                "--values",
                VALUES.resolve("trust.values.yaml").toString());

        List<String> verbs = List.of("get", "create", "update", "delete");
        assertThat(secrets(rights("payments"))).containsExactly(new Right("secrets", "", List.of(), verbs));
        assertThat(secrets(rights(OWN)))
                .contains(new Right("secrets", "", List.of(), verbs))
                .filteredOn(right -> !right.names().isEmpty())
                .allSatisfy(right -> assertThat(right.verbs()).containsExactly("get"))
                .flatExtracting(Right::names)
                .containsExactlyInAnyOrder("bursar-install-key", "payer-keys", "team.finops-keys");
        Helm.uninstall(kubeconfig, OWN);
    }

    /** Elsewhere it may not even look. */
    @Test
    void withNamespacesNamed() throws IOException {
        Helm.install(kubeconfig, OWN, "--set", "crds.install=false", "--set", "watchNamespaces={payments}");

        assertThat(secrets(rights("payments")))
                .containsExactly(new Right("secrets", "", List.of(), List.of("get", "create", "update")));
        assertThat(secrets(rights(OWN)))
                .containsExactlyInAnyOrder(
                        new Right("secrets", "", List.of(), List.of("create")),
                        new Right("secrets", "", List.of("bursar-install-key"), List.of("get")));
        assertThat(listed("default"))
                .filteredOn(right ->
                        !right.resource().isEmpty() && !right.resource().startsWith("self"))
                .containsExactlyInAnyOrder(
                        new Right("rolegrants.bursar.dev", "", List.of(), List.of("list", "watch")),
                        new Right("namespaces", "", List.of(OWN), List.of("list", "watch")),
                        new Right("namespaces", "", List.of("payments"), List.of("list", "watch")));
        Helm.uninstall(kubeconfig, OWN);
    }

    /** As Kubernetes' own roles have it, to which a controller adds them. */
    @Test
    void whatPeopleMay() throws IOException {
        Helm.install(kubeconfig, OWN, "--set", "crds.install=false");
        kubectl.run("-n", "payments", "create", "rolebinding", "views", "--clusterrole=bursar-view", "--user=vic");
        kubectl.run("-n", "payments", "create", "rolebinding", "edits", "--clusterrole=bursar-edit", "--user=eve");

        assertThat(may("vic", "get", "cloudaccounts", "costreports")).isTrue();
        assertThat(may("eve", "create", "cloudaccounts", "costreports")).isTrue();
        assertThat(may("eve", "patch", "cloudaccounts", "costreports")).isTrue();
        for (String user : List.of("vic", "eve")) {
            assertThat(may(user, "patch", "cloudaccounts/status")).isFalse();
            assertThat(may(user, "get", "rolegrants")).isFalse();
            assertThat(may(user, "create", "rolegrants")).isFalse();
            assertThat(may(user, "get", "secrets")).isFalse();
        }
        assertThat(may("vic", "create", "cloudaccounts")).isFalse();
        kubectl.run("-n", "payments", "delete", "rolebinding", "views", "edits");
        Helm.uninstall(kubeconfig, OWN);
    }

    /** @param resources each of group bursar.dev, or secrets */
    private static boolean may(String user, String verb, String... resources) {
        return Stream.of(resources).allMatch(resource -> {
            String[] parts = resource.split("/", -1);
            SubjectAccessReview review = server.admin()
                    .resource(new SubjectAccessReviewBuilder()
                            .withNewSpec()
                            .withUser(user)
                            .withNewResourceAttributes()
                            .withNamespace("payments")
                            .withVerb(verb)
                            .withGroup(resource.equals("secrets") ? "" : "bursar.dev")
                            .withResource(parts[0])
                            .withSubresource(parts.length > 1 ? parts[1] : "")
                            .endResourceAttributes()
                            .endSpec()
                            .build())
                    .create();
            return review.getStatus().getAllowed();
        });
    }

    /** All of them, none too wide. */
    private static List<Right> rights(String namespace) throws IOException {
        List<Right> rights = listed(namespace);
        assertThat(rights).extracting(Right::resource).contains("configmaps", "secrets");
        assertThat(rights).allSatisfy(right -> {
            assertThat(right.resource()).doesNotContain("*");
            assertThat(right.verbs())
                    .isNotEmpty()
                    .doesNotContain("*", "deletecollection", "escalate", "bind", "impersonate");
            if (right.resource().isEmpty()) {
                // What everybody may who is known to the server: discovery, health, version.
                assertThat(right.verbs()).containsExactly("get");
            }
        });
        assertThat(secrets(rights))
                .allSatisfy(right -> assertThat(right.verbs()).doesNotContain("list", "watch"));
        return rights;
    }

    private static List<Right> listed(String namespace) throws IOException {
        return kubectl.run(
                        "auth",
                        "can-i",
                        "--list",
                        "--as=system:serviceaccount:" + OWN + ":bursar",
                        "--namespace=" + namespace)
                .lines()
                .filter(line -> !line.startsWith("Resources") && !line.isBlank())
                .map(Right::of)
                .toList();
    }

    private static List<Right> secrets(List<Right> rights) {
        return rights.stream()
                .filter(right -> right.resource().equals("secrets"))
                .toList();
    }
}
