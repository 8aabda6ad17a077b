package dev.bursar.operator.chart;

import static dev.bursar.process.Waiting.SOON;

import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.operator.apiserver.CrdFiles;
import dev.bursar.operator.testing.OperatorAccess;
import dev.bursar.process.Waiting;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Users of a cluster with the chart and all of its admission policies; they may do everything as far as RBAC goes. */
final class PolicyUsers implements AutoCloseable {
    /** Two keys of labels are guarded by it: "team" and "example.com/reads-bills". */
    private static final Path EVERYTHING =
            Path.of("src", "test", "resources", "chart", "rendered", "trust.values.yaml");

    static final String LABEL_ADMINS = "platform-admins";
    static final String STATUS_WRITER = "system:serviceaccount:second:bursar";

    /** Under the chart's rights. */
    private final KubernetesClient operator;

    private final KubernetesClient person;
    private final KubernetesClient labelAdmin;
    private final KubernetesClient statusWriter;

    private PolicyUsers(ApiServer server) {
        operator = server.clientFor(
                "system:serviceaccount:" + OperatorAccess.NAMESPACE + ":bursar",
                "system:serviceaccounts",
                "system:serviceaccounts:" + OperatorAccess.NAMESPACE);
        person = server.clientFor("mallory", "developers");
        labelAdmin = server.clientFor("ann", LABEL_ADMINS);
        statusWriter = server.clientFor(STATUS_WRITER);
    }

    /** Returns when every policy refuses: the server compiles them some time after they were stored. */
    static PolicyUsers install(ApiServer server) {
        KubernetesClient admin = server.admin();
        create(admin, """
                apiVersion: v1
                kind: Namespace
                metadata: {name: bursar-system}
                """);
        CrdFiles.applyTo(admin);
        Helm.install(
                server.kubeconfigFor("admin", "system:masters"),
                OperatorAccess.NAMESPACE,
                "--values",
                EVERYTHING.toString(),
                "--set",
                "crds.install=false");
        for (String user : List.of("mallory", "ann", STATUS_WRITER)) {
            create(admin, """
                    apiVersion: rbac.authorization.k8s.io/v1
                    kind: ClusterRoleBinding
                    metadata: {name: everything-%s}
                    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
                    subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: "%s"}]
                    """.formatted(user.replace(':', '-'), user));
        }
        PolicyUsers users = new PolicyUsers(server);
        users.awaitPolicies();
        return users;
    }

    private void awaitPolicies() {
        awaitRefusal("bursar-operator-secrets", () -> tryToCreate(operator, """
                apiVersion: v1
                kind: Secret
                metadata: {name: probe, namespace: default}
                """));
        awaitRefusal("bursar-operator-configmaps", () -> tryToCreate(operator, """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: probe, namespace: default}
                """));
        awaitRefusal("bursar-namespace-labels", () -> tryToCreate(person, """
                apiVersion: v1
                kind: Namespace
                metadata: {name: probe, labels: {team: finops}}
                """));
        awaitRefusal(
                "bursar-status",
                () -> person.genericKubernetesResources("bursar.dev/v1alpha1", "RoleGrant")
                        .withName("by-label")
                        .subresource("status")
                        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\": {}}"));
    }

    private static void awaitRefusal(String policy, Runnable attempt) {
        Waiting.until(
                "policy " + policy,
                SOON,
                () -> refusal(attempt).filter(said -> said.contains(policy)).isPresent());
    }

    /** What the server says if it forbids this; nothing if it takes it. */
    static Optional<String> refusal(Runnable attempt) {
        try {
            attempt.run();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    static void tryToCreate(KubernetesClient client, String yaml) {
        client.resource(yaml).dryRun().create();
    }

    static void create(KubernetesClient client, String yaml) {
        client.resource(yaml).create();
    }

    KubernetesClient operator() {
        return operator;
    }

    /** Somebody in no group that counts. */
    KubernetesClient person() {
        return person;
    }

    KubernetesClient labelAdmin() {
        return labelAdmin;
    }

    KubernetesClient statusWriter() {
        return statusWriter;
    }

    @Override
    public void close() {
        operator.close();
        person.close();
        labelAdmin.close();
        statusWriter.close();
    }
}
