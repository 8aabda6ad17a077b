package dev.bursar.operator.reconcile;

import dev.bursar.operator.model.InstallKey;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the install key. It is made once, with a create that never overwrites; ConfigMap {@value #MARKER} holds its
 * fingerprint from before the first external id was given out, so that a lost or exchanged key is noticed and never
 * replaced by a new one that would break every trust policy.
 */
public final class InstallKeys {
    static final String SECRET = "bursar-install-key";
    static final String MARKER = "bursar-install";
    static final Duration RECHECK = Duration.ofMinutes(1);
    private static final String KEY = "key";
    private static final String FINGERPRINT = "fingerprint";

    private final KubernetesClient client;
    private final String namespace;
    private final Clock clock;
    private final Supplier<byte[]> newKey;
    private @Nullable Answer known;
    private Instant readAt = Instant.MIN;

    /** @param newKey fresh random bytes, at least 32 */
    public InstallKeys(KubernetesClient client, String namespace, Clock clock, Supplier<byte[]> newKey) {
        this.client = client;
        this.namespace = namespace;
        this.clock = clock;
        this.newKey = newKey;
    }

    sealed interface Answer {
        record Present(InstallKey key) implements Answer {}

        record Missing(String message) implements Answer {}
    }

    /** The key as of at most {@link #RECHECK} ago. */
    synchronized Answer current() {
        Instant now = clock.instant();
        Answer cached = known;
        if (cached != null && now.isBefore(readAt.plus(RECHECK))) {
            return cached;
        }
        Answer read = read();
        known = read;
        readAt = now;
        return read;
    }

    /** Which key there is now, as an opaque text; the empty text while there is none that may be used. */
    public String state() {
        return current() instanceof Answer.Present present ? present.key().fingerprint() : "";
    }

    /** What there is to say of it without making one: never its content. */
    public Sight look() {
        Found found = find();
        if (found.isNone()) {
            return new Sight(true, "there is none yet; the operator makes it when it leads for the first time");
        }
        return found.fault()
                .map(fault -> new Sight(false, message(fault)))
                .orElseGet(() -> new Sight(true, "Secret " + namespace + "/" + SECRET + " is there, and fits"));
    }

    /** @param usable whether external ids can be had of it */
    public record Sight(boolean usable, String message) {}

    /** What the namespace holds: two of the cases of {@code docs/operating.md} let the operator go on. */
    private record Found(boolean secret, Optional<InstallKey> key, Optional<String> fingerprint) {
        boolean isNone() {
            return !secret && fingerprint.isEmpty();
        }

        Optional<String> fault() {
            if (key.isEmpty()) {
                return Optional.of("is absent or empty");
            }
            return fingerprint.isEmpty() || fingerprint.get().equals(key.get().fingerprint())
                    ? Optional.empty()
                    : Optional.of("is not the key that external ids were given out with");
        }
    }

    private Found find() {
        Optional<String> fingerprint = Optional.ofNullable(client.configMaps()
                        .inNamespace(namespace)
                        .withName(MARKER)
                        .get())
                .map(ConfigMap::getData)
                .map(data -> data.getOrDefault(FINGERPRINT, ""));
        Optional<Secret> secret = Optional.ofNullable(
                client.secrets().inNamespace(namespace).withName(SECRET).get());
        return new Found(secret.isPresent(), secret.flatMap(InstallKeys::key), fingerprint);
    }

    private Answer read() {
        Found found = find();
        if (found.isNone()) {
            return marked(create());
        }
        Optional<String> fault = found.fault();
        if (fault.isPresent()) {
            return new Answer.Missing(message(fault.get()));
        }
        InstallKey key = found.key().orElseThrow();
        return found.fingerprint().isEmpty() ? marked(key) : new Answer.Present(key);
    }

    private String message(String what) {
        return "Secret " + namespace + "/" + SECRET + " " + what
                + "; restore it from the backup, nothing is asked of AWS until then. To start over with new external ids"
                + " delete it and ConfigMap " + MARKER;
    }

    private static Optional<InstallKey> key(Secret secret) {
        return Optional.ofNullable(secret.getData())
                .map(data -> data.get(KEY))
                .flatMap(InstallKeys::decoded)
                .filter(bytes -> bytes.length > 0)
                .map(InstallKey::new);
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private InstallKey create() {
        byte[] bytes = newKey.get();
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(SECRET)
                        .addToLabels("app.kubernetes.io/managed-by", "bursar")
                        .endMetadata()
                        .withType("bursar.dev/install-key")
                        .withImmutable(true)
                        .withData(Map.of(KEY, Base64.getEncoder().encodeToString(bytes)))
                        .build())
                .create();
        return new InstallKey(bytes);
    }

    /** The fingerprint is kept before the first external id is given out. */
    private Answer marked(InstallKey key) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(MARKER)
                        .addToLabels("app.kubernetes.io/managed-by", "bursar")
                        .endMetadata()
                        .withData(Map.of(FINGERPRINT, key.fingerprint()))
                        .build())
                .create();
        return new Answer.Present(key);
    }
}
