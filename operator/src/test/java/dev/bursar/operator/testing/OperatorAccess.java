package dev.bursar.operator.testing;

import dev.bursar.kubernetes.server.ApiServer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The operator's committed rights, and a kubeconfig with just these. */
public final class OperatorAccess {
    private static final Path DEPLOY = Path.of("..", "deploy");
    private static final List<String> MANIFESTS = List.of("namespace.yaml", "operator-rbac.yaml");

    /** The namespace of the manifests. */
    public static final String NAMESPACE = "bursar-system";

    private OperatorAccess() {}

    public static void install(KubernetesClient admin) {
        MANIFESTS.forEach(manifest -> apply(admin, DEPLOY.resolve(manifest)));
    }

    private static void apply(KubernetesClient admin, Path file) {
        try (InputStream manifest = Files.newInputStream(file)) {
            for (HasMetadata item : admin.load(manifest).items()) {
                admin.resource(item).createOr(NonDeletingOperation::update);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With a certificate for the user that a pod with the manifests' ServiceAccount is. */
    public static Path kubeconfig(ApiServer server) {
        return server.kubeconfigFor(
                "system:serviceaccount:" + NAMESPACE + ":bursar",
                "system:serviceaccounts",
                "system:serviceaccounts:" + NAMESPACE);
    }
}
