package dev.bursar.operator.reconcile;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.Set;

/**
 * The Secrets of the operator's own namespace whose keys grants name. Read by name at every use, and kept nowhere: a Secret
 * that changed or went counts from the next call on.
 */
public final class IdentitySecrets {
    private final KubernetesClient client;
    private final String ownNamespace;
    private final Optional<Set<String>> allowed;

    /** @param allowed the names that may be read; empty leaves that to the operator's rights */
    public IdentitySecrets(KubernetesClient client, String ownNamespace, Optional<Set<String>> allowed) {
        this.client = client;
        this.ownNamespace = ownNamespace;
        this.allowed = allowed.map(Set::copyOf);
    }

    sealed interface Answer {
        record Present(BaseIdentity identity) implements Answer {}

        record Unusable(String message) implements Answer {}
    }

    /** @param name empty for the operator's own identity */
    Answer find(String name) {
        if (name.isEmpty()) {
            return new Answer.Present(BaseIdentity.OPERATOR);
        }
        if (allowed.filter(names -> !names.contains(name)).isPresent()) {
            return forbidden(name);
        }
        try {
            Secret secret =
                    client.secrets().inNamespace(ownNamespace).withName(name).get();
            if (secret == null || secret.getMetadata().getDeletionTimestamp() != null) {
                return unusable(name, "does not exist; create it, or name another one");
            }
            return switch (SecretKeys.of(secret)) {
                case SecretKeys.Parsed.Broken broken -> unusable(name, "cannot be used: " + broken.message());
                case SecretKeys.Parsed.Found found ->
                    new Answer.Present(new BaseIdentity(name, version(secret), found.keys()));
            };
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return forbidden(name);
            }
            return unusable(name, "cannot be read now (" + e.getCode() + " from the API server)");
        }
    }

    private static String version(Secret secret) {
        return secret.getMetadata().getUid() + ":" + secret.getMetadata().getResourceVersion();
    }

    private Answer forbidden(String name) {
        return unusable(
                name,
                "may not be read by the operator; an administrator names it in the chart's value identitySecrets");
    }

    private Answer unusable(String name, String what) {
        return new Answer.Unusable("the RoleGrant's identity Secret " + ownNamespace + "/" + name + " " + what);
    }
}
