package dev.bursar.operator.main;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Gettable;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Function;

/** What a command reads of the current cluster, with the rights of whoever runs it: nothing is tried twice. */
record ClusterReader(String server, KubernetesClient client) implements AutoCloseable {
    /** @throws StartFault when it is not known which cluster is meant */
    static ClusterReader open() {
        Config config = ClusterConfig.find();
        config.setRequestRetryBackoffLimit(0);
        return new ClusterReader(
                config.getMasterUrl(),
                new KubernetesClientBuilder().withConfig(config).build());
    }

    /**
     * @param what kind, namespace and name, for the message
     * @return empty when it is not there
     * @throws StartFault when the server does not say
     */
    <T> Optional<T> get(String what, Function<KubernetesClient, Gettable<T>> where) {
        try {
            return Optional.ofNullable(where.apply(client).get());
        } catch (KubernetesClientException e) {
            throw refused(what, e);
        }
    }

    private StartFault refused(String what, KubernetesClientException e) {
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_FORBIDDEN ->
                StartFault.ofSurroundings(
                        Causes.shortly(e) + "; ask for the right to get " + what + ", or for its content");
            case HttpURLConnection.HTTP_UNAUTHORIZED ->
                StartFault.ofSurroundings(
                        "API server " + server + " does not accept the kubeconfig's credentials (401); renew them");
            default ->
                StartFault.ofSurroundings(
                        what + " cannot be read from API server " + server + ": " + Causes.shortly(e));
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
