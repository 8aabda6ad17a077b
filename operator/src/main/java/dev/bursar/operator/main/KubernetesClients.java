package dev.bursar.operator.main;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The two Kubernetes clients: one for everything, whose writes pass the leadership gate, and one for the lease alone. */
final class KubernetesClients {
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Duration REQUEST = Duration.ofSeconds(10);
    private static final Duration LEASE_REQUEST = Duration.ofSeconds(4);

    private KubernetesClients() {}

    /** No write leaves while the gate is closed, whoever attempts it, the operator SDK included. */
    static KubernetesClient gated(Config cluster, BooleanSupplier mayWrite) {
        Interceptor gate = new Interceptor() {
            @Override
            public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
                if (!READS.contains(request.method()) && !mayWrite.getAsBoolean()) {
                    throw new KubernetesClientException("not written: this replica does not lead");
                }
            }
        };
        return new KubernetesClientBuilder()
                .withConfig(config(cluster, REQUEST))
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("leadership", gate))
                .build();
    }

    /** Gives up well within the lease, and does not repeat by itself: the elector does. */
    static KubernetesClient forLease(Config cluster) {
        Config config = config(cluster, LEASE_REQUEST);
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static Config config(Config cluster, Duration request) {
        return new ConfigBuilder(cluster)
                .withRequestTimeout((int) request.toMillis())
                .withConnectionTimeout((int) LEASE_REQUEST.toMillis())
                .build();
    }
}
