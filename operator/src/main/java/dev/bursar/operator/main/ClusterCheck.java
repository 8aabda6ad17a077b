package dev.bursar.operator.main;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.RoleGrant;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, before anything else begins, whether the cluster has what the operator needs. What a person must mend is a
 * {@link StartFault}; an API server that is away is waited for, because a new process would not reach it either.
 */
final class ClusterCheck {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterCheck.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int NO_ANSWER = 0;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final List<Class<? extends CustomResource<?, ?>>> TENANT_KINDS =
            List.of(CloudAccount.class, CostReport.class);

    private final KubernetesClient client;
    private final OperatorConfig config;

    /** @param client that does not repeat by itself */
    ClusterCheck(KubernetesClient client, OperatorConfig config) {
        this.client = client;
        this.config = config;
    }

    /**
     * @param stop gives up
     * @return whether all is there; false when stopped
     */
    boolean await(CountDownLatch stop) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        Optional<String> away = unreachable();
        while (away.isPresent()) {
            LOG.warn(
                    "API server not reached server={} next={}s cause={}",
                    client.getMasterUrl(),
                    pause.toSeconds(),
                    away.get());
            if (stop.await(pause.toSeconds(), TimeUnit.SECONDS)) {
                return false;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            away = unreachable();
        }
        return true;
    }

    /** Why the API server does not answer; empty when it did, and has everything. */
    private Optional<String> unreachable() {
        try {
            look();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            int code = e.getCode();
            if (code == HttpURLConnection.HTTP_FORBIDDEN) {
                throw StartFault.ofSurroundings(Causes.shortly(e)
                        + "; apply deploy/operator-rbac.yaml, or use the kubeconfig of a user with these rights");
            }
            if (code == HttpURLConnection.HTTP_UNAUTHORIZED) {
                throw StartFault.ofSurroundings("API server " + client.getMasterUrl()
                        + " does not accept the kubeconfig's credentials (401); renew them");
            }
            if (code <= NO_ANSWER || code == TOO_MANY_REQUESTS || code >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
                return Optional.of(Causes.shortly(e));
            }
            throw e;
        }
    }

    private void look() {
        mustBeServed(RoleGrant.class, "");
        for (Class<? extends CustomResource<?, ?>> kind : TENANT_KINDS) {
            if (config.namespaces().isEmpty()) {
                mustBeServed(kind, "");
            }
            config.namespaces().forEach(namespace -> mustBeServed(kind, namespace));
        }
        ownNamespaceMustExist();
        if (config.leaderElection()) {
            client.leases()
                    .inNamespace(config.ownNamespace())
                    .withName(Leadership.LEASE)
                    .get();
        }
    }

    /** @param namespace empty for all */
    private <T extends CustomResource<?, ?>> void mustBeServed(Class<T> kind, String namespace) {
        ListOptions one = new ListOptionsBuilder().withLimit(1L).build();
        try {
            if (namespace.isEmpty()) {
                client.resources(kind).inAnyNamespace().list(one);
            } else {
                client.resources(kind).inNamespace(namespace).list(one);
            }
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                throw StartFault.ofSurroundings("the cluster does not know " + CustomResource.getCRDName(kind)
                        + "; apply the CRDs: kubectl apply -f crds/");
            }
            throw e;
        }
    }

    /** By list, since the operator may not get a namespace. */
    private void ownNamespaceMustExist() {
        boolean exists = !client.namespaces()
                .withField("metadata.name", config.ownNamespace())
                .list()
                .getItems()
                .isEmpty();
        if (!exists) {
            throw StartFault.ofSurroundings("namespace " + config.ownNamespace()
                    + " does not exist; kubectl create namespace "
                    + config.ownNamespace() + " creates it, or name another one with --own-namespace");
        }
    }
}
