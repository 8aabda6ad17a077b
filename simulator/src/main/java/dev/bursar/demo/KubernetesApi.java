package dev.bursar.demo;

import dev.bursar.kubernetes.embedded.EmbeddedApi;
import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.kubernetes.server.ApiServerOptions;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Kubernetes API that the demo runs on. */
sealed interface KubernetesApi extends AutoCloseable {
    /** What it is, for people. */
    String description();

    /** Of somebody who may do everything. */
    Path adminKubeconfig();

    /** Of the operator. */
    Path operatorKubeconfig();

    KubernetesClient client();

    boolean hasAccessControl();

    boolean isAlive();

    @Override
    void close();

    /** @param binaries the folder of kube-apiserver and etcd */
    static KubernetesApi real(Path binaries, Path folder) {
        ApiServer server = ApiServer.start(binaries, ApiServerOptions.in(folder.resolve("kubernetes")));
        return new Real(
                server,
                server.kubeconfigFor("admin", "system:masters"),
                server.kubeconfigFor(
                        "system:serviceaccount:bursar-system:bursar",
                        "system:serviceaccounts",
                        "system:serviceaccounts:bursar-system"));
    }

    static KubernetesApi embedded(Path folder) throws IOException {
        EmbeddedApi api = EmbeddedApi.start();
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig.yaml"), api.kubeconfig());
        Config config = Config.fromKubeconfig(api.kubeconfig());
        // It is on this machine, whatever the environment says about the way out.
        config.setHttpProxy(null);
        return new Embedded(
                api,
                kubeconfig,
                new KubernetesClientBuilder().withConfig(config).build());
    }

    /** kube-apiserver and etcd as child processes; the operator has the rights of deploy/ and no other. */
    record Real(ApiServer server, Path adminKubeconfig, Path operatorKubeconfig) implements KubernetesApi {
        @Override
        public String description() {
            return "real: kube-apiserver and etcd, " + server.uri();
        }

        @Override
        public KubernetesClient client() {
            return server.admin();
        }

        @Override
        public boolean hasAccessControl() {
            return true;
        }

        @Override
        public boolean isAlive() {
            return server.isAlive();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /** In this process. */
    record Embedded(EmbeddedApi api, Path adminKubeconfig, KubernetesClient client) implements KubernetesApi {
        @Override
        public String description() {
            return "embedded, without validation and access control: " + api.uri();
        }

        @Override
        public Path operatorKubeconfig() {
            return adminKubeconfig;
        }

        @Override
        public boolean hasAccessControl() {
            return false;
        }

        @Override
        public boolean isAlive() {
            return true;
        }

        @Override
        public void close() {
            client.close();
            api.close();
        }
    }
}
