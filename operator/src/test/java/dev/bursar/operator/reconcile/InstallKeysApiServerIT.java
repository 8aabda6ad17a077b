package dev.bursar.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.reconcile.InstallKeys.Answer;
import dev.bursar.operator.testing.ApiServers;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The key is made once, missed when it is gone, and never replaced. */
class InstallKeysApiServerIT {
    private static final KubernetesClient ADMIN = ApiServers.shared().admin();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private final String namespace = "install-" + COUNT.incrementAndGet();
    private Instant now = Instant.parse("2026-11-22T00:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    };

    @BeforeEach
    void namespace() {
        ADMIN.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    @Test
    void aSecondOperatorFindsTheSameKey() {
        String first = fingerprint(keys("one").current());
        assertThat(fingerprint(keys("two").current())).isEqualTo(first);
        assertThat(ADMIN.configMaps()
                        .inNamespace(namespace)
                        .withName(InstallKeys.MARKER)
                        .get()
                        .getData())
                .containsEntry("fingerprint", first);
    }

    @Test
    void aLostKeyIsMissedAfterAMinuteNeverReplacedAndHealsByRestoring() {
        // Given a key that ids were given out with
        InstallKeys keys = keys("one");
        String first = fingerprint(keys.current());
        Secret backup = secret();

        // When it is deleted, then exchanged, then emptied
        ADMIN.resource(backup).delete();
        assertThat(keys.current()).isInstanceOf(Answer.Present.class);
        later();
        assertThat(keys.current())
                .isInstanceOfSatisfying(
                        Answer.Missing.class,
                        missing -> assertThat(missing.message()).contains("is absent or empty", "restore it"));
        assertThat(ADMIN.secrets()
                        .inNamespace(namespace)
                        .withName(InstallKeys.SECRET)
                        .get())
                .isNull();
        restore(backup, "b3RoZXI=");
        later();
        assertThat(keys.current())
                .isInstanceOfSatisfying(
                        Answer.Missing.class,
                        missing -> assertThat(missing.message()).contains("is not the key"));

        // And the backup is restored
        ADMIN.resource(secret()).delete();
        restore(backup, backup.getData().getOrDefault("key", ""));
        later();
        assertThat(fingerprint(keys.current())).isEqualTo(first);
    }

    @Test
    void anEmptySecretIsNoKeyEvenAtTheFirstStart() {
        restore(new Secret(), "");
        assertThat(keys("one").current()).isInstanceOf(Answer.Missing.class);
    }

    private InstallKeys keys(String key) {
        return new InstallKeys(ADMIN, namespace, clock, () -> key.getBytes(StandardCharsets.UTF_8));
    }

    private void later() {
        now = now.plus(InstallKeys.RECHECK);
    }

    private Secret secret() {
        return ADMIN.secrets()
                .inNamespace(namespace)
                .withName(InstallKeys.SECRET)
                .get();
    }

    private void restore(Secret backup, String key) {
        Secret secret = new Secret();
        secret.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(InstallKeys.SECRET)
                .build());
        secret.setType(backup.getType());
        secret.setData(java.util.Map.of("key", key));
        ADMIN.resource(secret).create();
    }

    private static String fingerprint(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Present.class);
        return ((Answer.Present) answer).key().fingerprint();
    }
}
