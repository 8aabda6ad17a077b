package dev.bursar.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.operator.testing.ApiServers;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the operator's rights would let a thief of its token write, and the admission policies do not. */
@NullUnmarked
class OperatorWritesApiServerIT {
    private static final String OWN = "bursar-system";
    private static final String ELSEWHERE = "shop";
    private static final String ONBOARDING = "bursar.dev/onboarding";
    private static final String API_VERSION = "bursar.dev/v1alpha1";

    private static final String BOOTSTRAP = "bursar.dev/bootstrap";
    private static final String OWNERS = "metadata.ownerReferences";

    private static final OwnerReference ACCOUNT = owner(API_VERSION, "CloudAccount", "prod", true);
    private static final OwnerReference TEST = owner(API_VERSION, "CloudAccount", "test", true);
    private static final OwnerReference GRANT = owner(API_VERSION, "RoleGrant", "finops", true);
    private static final String PAYER = "payer-999900001111-0a1b2c3d-onboarding";
    private static final OwnerReference REPORT = owner(API_VERSION, "CostReport", "daily", true);

    private static ApiServer server;
    private static PolicyUsers users;
    private static KubernetesClient operator;

    @BeforeAll
    static void start() {
        server = ApiServers.start("operator-writes");
        users = PolicyUsers.install(server);
        operator = users.operator();
        PolicyUsers.create(server.admin(), """
                apiVersion: v1
                kind: Namespace
                metadata: {name: shop}
                """);
    }

    @AfterAll
    static void stop() {
        users.close();
        server.close();
    }

    @AfterEach
    void clear() {
        for (String namespace : List.of(OWN, ELSEWHERE)) {
            server.admin().secrets().inNamespace(namespace).delete();
            server.admin().configMaps().inNamespace(namespace).delete();
        }
    }

    @Test
    void elsewhereItWritesOnboardingSecretsOfTheirAccounts() {
        // Its own it creates, and changes
        update(changed(create(secret(ELSEWHERE, "prod-onboarding", ONBOARDING, ACCOUNT))));

        // Another type, name or owner it does not
        for (Secret other : List.of(
                secret(ELSEWHERE, "test-onboarding", "Opaque", TEST), secret(ELSEWHERE, "keys", BOOTSTRAP, TEST))) {
            refused("secrets", "type", () -> create(other));
        }
        for (Secret other : List.of(
                secret(ELSEWHERE, "test", ONBOARDING, TEST),
                secret(ELSEWHERE, "test-onboarding", ONBOARDING, ACCOUNT),
                secret(ELSEWHERE, "test-onboarding", ONBOARDING),
                secret(ELSEWHERE, "test-onboarding", ONBOARDING, owner(API_VERSION, "CloudAccount", "test", false)),
                secret(ELSEWHERE, "test-onboarding", ONBOARDING, owner(API_VERSION, "CloudAccount", "test", null)),
                secret(ELSEWHERE, "daily-onboarding", ONBOARDING, REPORT),
                secret(ELSEWHERE, "a-onboarding", ONBOARDING, owner("example.com/v1", "CloudAccount", "a", true)))) {
            refused("secrets", OWNERS, () -> create(other));
        }
    }

    @Test
    void elsewhereItChangesNobodyElsesSecret() {
        // Given Secrets that a person made
        Secret keys =
                server.admin().resource(secret(ELSEWHERE, "keys", "Opaque")).create();
        Secret likeOurs = server.admin()
                .resource(secret(ELSEWHERE, "prod-onboarding", ONBOARDING))
                .create();

        // Then they are not written, not by taking them over either
        refused("secrets", "type", () -> update(changed(keys)));
        Secret takenOver = new SecretBuilder(likeOurs)
                .editMetadata()
                .withOwnerReferences(ACCOUNT)
                .endMetadata()
                .build();
        refused("secrets", OWNERS, () -> update(takenOver));
    }

    @Test
    void elsewhereItDeletesUsedKeysAlone() {
        // Given keys for a role, and other Secrets
        Secret keys =
                server.admin().resource(secret(ELSEWHERE, "keys", BOOTSTRAP)).create();
        Secret other =
                server.admin().resource(secret(ELSEWHERE, "other", "Opaque")).create();
        Secret ours = create(secret(ELSEWHERE, "prod-onboarding", ONBOARDING, ACCOUNT));

        // Then it is the keys that it deletes
        refused("secrets", "type", () -> delete(other));
        refused("secrets", "type", () -> delete(ours));
        delete(keys);
        assertThat(server.admin().secrets().inNamespace(ELSEWHERE).list().getItems())
                .hasSize(2);
    }

    @Test
    void inItsOwnNamespaceItMakesTheInstallKeyAndThePayersPoliciesAndNoMore() {
        // Given an identity that an administrator made
        Secret identity =
                server.admin().resource(secret(OWN, "payer-keys", "Opaque")).create();

        // Then it makes the install key and what a grant's payer is onboarded with, and changes and deletes nothing
        for (Secret other : List.of(
                secret(OWN, "bursar-install-key", "Opaque"),
                secret(OWN, "other-key", "bursar.dev/install-key"),
                secret(OWN, "prod-onboarding", ONBOARDING, ACCOUNT),
                secret(OWN, "prod-onboarding", ONBOARDING, GRANT),
                secret(OWN, PAYER, ONBOARDING),
                secret(OWN, PAYER, ONBOARDING, ACCOUNT),
                secret(OWN, PAYER, "Opaque", GRANT))) {
            refused("secrets", "metadata.name", () -> create(other));
        }
        Secret key = create(secret(OWN, "bursar-install-key", "bursar.dev/install-key"));
        Secret payer = create(secret(OWN, PAYER, ONBOARDING, GRANT));
        for (Secret there : List.of(identity, key, payer)) {
            refused("secrets", "metadata.name", () -> update(changed(there)));
            refused("secrets", "metadata.name", () -> delete(there));
        }
    }

    @Test
    void itsConfigMapsAreOutputsOfReportsExceptInItsOwnNamespace() {
        // Outputs it creates, changes and deletes
        ConfigMap ours = create(configMap(ELSEWHERE, "daily", REPORT));
        ours.setData(Map.of("report.json", "{}"));
        update(ours);
        delete(ours);

        // A person's it does not, nor one that is an output of nothing, or of another kind's
        ConfigMap settings =
                server.admin().resource(configMap(ELSEWHERE, "settings")).create();
        refused("configmaps", OWNERS, () -> delete(settings));
        settings.getMetadata().setOwnerReferences(List.of(REPORT));
        refused("configmaps", OWNERS, () -> update(settings));
        for (ConfigMap other : List.of(
                configMap(ELSEWHERE, "daily"),
                configMap(ELSEWHERE, "daily", ACCOUNT),
                configMap(ELSEWHERE, "daily", owner("example.com/v1", "CostReport", "daily", true)),
                configMap(ELSEWHERE, "daily", owner(API_VERSION, "CostReport", "daily", null)))) {
            refused("configmaps", OWNERS, () -> create(other));
        }

        // What it remembers belongs to nobody
        ConfigMap record = create(configMap(OWN, "bursar-record-1"));
        record.setData(Map.of("key", "value"));
        update(record);
        delete(record);
    }

    @Test
    void nobodyElseIsHeldUp() {
        for (String namespace : List.of(OWN, ELSEWHERE)) {
            for (HasMetadata object : List.of(secret(namespace, "keys", "Opaque"), configMap(namespace, "settings"))) {
                HasMetadata there = users.person().resource(object).create();
                users.person().resource(there).update();
                users.person().resource(there).delete();
            }
        }
    }

    private static void refused(String policy, String field, Runnable attempt) {
        assertThat(PolicyUsers.refusal(attempt))
                .hasValueSatisfying(said -> assertThat(said)
                        .contains("ValidatingAdmissionPolicy 'bursar-operator-" + policy + "'")
                        .contains("denied request: " + field)
                        .contains("; "));
    }

    private static <T extends HasMetadata> T create(T object) {
        return operator.resource(object).create();
    }

    private static void update(HasMetadata object) {
        operator.resource(object).update();
    }

    private static void delete(HasMetadata object) {
        operator.resource(object).delete();
    }

    private static Secret changed(Secret secret) {
        return new SecretBuilder(secret)
                .editMetadata()
                .addToLabels("changed", "yes")
                .endMetadata()
                .build();
    }

    private static Secret secret(String namespace, String name, String type, OwnerReference... owners) {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withOwnerReferences(owners)
                .endMetadata()
                .withType(type)
                .build();
    }

    private static ConfigMap configMap(String namespace, String name, OwnerReference... owners) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withOwnerReferences(owners)
                .endMetadata()
                .build();
    }

    private static OwnerReference owner(String apiVersion, String kind, String name, Boolean controller) {
        return new OwnerReferenceBuilder()
                .withApiVersion(apiVersion)
                .withKind(kind)
                .withName(name)
                .withUid("1")
                .withController(controller)
                .build();
    }
}
