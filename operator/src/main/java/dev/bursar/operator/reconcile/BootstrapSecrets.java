package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.Names;
import dev.bursar.operator.fetch.Caller;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Secrets with keys that namespaces lend to have a role made. Each says which CloudAccount it is for, and is meant to go. */
public final class BootstrapSecrets {
    private static final Logger LOG = LoggerFactory.getLogger(BootstrapSecrets.class);

    private final KubernetesClient client;
    private final boolean enabled;

    /** @param enabled whether the administrator lets keys be used; without it none is even read */
    public BootstrapSecrets(KubernetesClient client, boolean enabled) {
        this.client = client;
        this.enabled = enabled;
    }

    sealed interface Answer {
        /** @param uid of the Secret, by which that very one is deleted */
        record Present(Caller.Keys keys, String uid) implements Answer {}

        record Absent() implements Answer {}

        /** @param message names the field and the fix */
        record Unusable(String message) implements Answer {}
    }

    Answer find(Ref account, String name) {
        if (!enabled) {
            return new Answer.Unusable(
                    "spec.bootstrap is not used, because the operator runs without --enable-bootstrap"
                            + " (the chart's bootstrap.enabled); install the onboarding Secret's files, and remove it");
        }
        Secret secret =
                client.secrets().inNamespace(account.namespace()).withName(name).get();
        if (secret == null || secret.getMetadata().getDeletionTimestamp() != null) {
            return new Answer.Absent();
        }
        String text = "spec.bootstrap.secret: Secret " + name + " ";
        if (!Names.BOOTSTRAP_TYPE.equals(secret.getType())) {
            return new Answer.Unusable(text + "must be of type " + Names.BOOTSTRAP_TYPE);
        }
        Map<String, String> annotations =
                Objects.requireNonNullElse(secret.getMetadata().getAnnotations(), Map.of());
        if (!account.name().equals(annotations.get(Names.BOOTSTRAP_FOR_ANNOTATION))) {
            return new Answer.Unusable(
                    text + "must have the annotation " + Names.BOOTSTRAP_FOR_ANNOTATION + ": " + account.name());
        }
        return switch (SecretKeys.of(secret)) {
            case SecretKeys.Parsed.Found found ->
                new Answer.Present(found.keys(), secret.getMetadata().getUid());
            case SecretKeys.Parsed.Broken broken -> new Answer.Unusable(text + "cannot be used: " + broken.message());
        };
    }

    /**
     * Deletes that very Secret.
     *
     * @return whether it is gone
     */
    boolean delete(Ref account, String name, String uid) {
        try {
            Optional<Secret> there = Optional.ofNullable(client.secrets()
                            .inNamespace(account.namespace())
                            .withName(name)
                            .get())
                    .filter(secret -> uid.equals(secret.getMetadata().getUid()));
            there.ifPresent(secret -> client.resource(secret)
                    .lockResourceVersion(secret.getMetadata().getResourceVersion())
                    .delete());
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return true;
            }
            LOG.warn("bootstrap Secret not deleted account={} secret={} code={}", account, name, e.getCode());
            return false;
        }
    }
}
