package dev.bursar.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.operator.testing.ApiServers;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
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

    private static final OwnerReference ACCOUNT = owner(API_VERSION, "CloudAccount", "prod", true);
    private static final OwnerReference REPORT = owner(API_VERSION, "CostReport", "daily", true);

    private static ApiServer server;
    private static PolicyUsers users;
    private static KubernetesClient operator;

    @BeforeAll
    static void start() {
        server = ApiServers.start("operator-writes");
        users = PolicyUsers.install(server);
        operator = users.operator();
        PolicyUsers.create(server.admin(), "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
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
        Secret ours = operator.resource(secret(ELSEWHERE, "prod-onboarding", ONBOARDING, ACCOUNT))
                .create();
        operator.resource(changed(ours)).update();

        // Another type, name or owner it does not
        Map<Secret, String> others = Map.of(
                secret(ELSEWHERE, "test-onboarding", "Opaque", owner(API_VERSION, "CloudAccount", "test", true)),
                "type",
                secret(ELSEWHERE, "keys", "bursar.dev/bootstrap", ACCOUNT),
                "type",
                secret(ELSEWHERE, "test-onboarding", ONBOARDING, ACCOUNT),
                "metadata.ownerReferences",
                secret(ELSEWHERE, "prod", ONBOARDING, ACCOUNT),
                "metadata.ownerReferences",
                secret(ELSEWHERE, "test-onboarding", ONBOARDING),
                "metadata.ownerReferences",
                secret(ELSEWHERE, "test-onboarding", ONBOARDING, owner(API_VERSION, "CloudAccount", "test", false)),
                "metadata.ownerReferences",
                secret(ELSEWHERE, "test-onboarding", ONBOARDING, owner(API_VERSION, "CloudAccount", "test", null)),
                "metadata.ownerReferences",
                secret(ELSEWHERE, "daily-onboarding", ONBOARDING, REPORT),
                "metadata.ownerReferences",
                secret(ELSEWHERE, "a-onboarding", ONBOARDING, owner("example.com/v1alpha1", "CloudAccount", "a", true)),
                "metadata.ownerReferences");
        others.forEach((secret, field) ->
                refused("secrets", field, () -> operator.resource(secret).create()));
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
        refused("secrets", "type", () -> operator.resource(changed(keys)).update());
        Secret takenOver = new SecretBuilder(likeOurs)
                .editMetadata()
                .withOwnerReferences(ACCOUNT)
                .endMetadata()
                .build();
        refused(
                "secrets",
                "metadata.ownerReferences",
                () -> operator.resource(takenOver).update());
    }

    @Test
    void elsewhereItDeletesUsedKeysAlone() {
        // Given keys for a role, and other Secrets
        for (String type : List.of("bursar.dev/bootstrap", "Opaque", ONBOARDING)) {
            String name = type.substring(type.indexOf('/') + 1).toLowerCase(java.util.Locale.ROOT);
            server.admin()
                    .resource(secret(ELSEWHERE, name + "-onboarding", type, ACCOUNT))
                    .create();
        }

        // Then it is the keys that it deletes
        refused("secrets", "type", () -> delete(ELSEWHERE, "opaque-onboarding"));
        refused("secrets", "type", () -> delete(ELSEWHERE, "onboarding-onboarding"));
        delete(ELSEWHERE, "bootstrap-onboarding");
        assertThat(server.admin().secrets().inNamespace(ELSEWHERE).list().getItems())
                .hasSize(2);
    }

    @Test
    void inItsOwnNamespaceItMakesTheInstallKeyAndNoMore() {
        // Given an identity that an administrator made
        Secret identity =
                server.admin().resource(secret(OWN, "payer-keys", "Opaque")).create();

        // Then it neither makes nor changes nor deletes any but the install key, and that only once
        refused(
                "secrets",
                "metadata.name",
                () -> operator.resource(secret(OWN, "bursar-install-key", "Opaque"))
                        .create());
        refused(
                "secrets",
                "metadata.name",
                () -> operator.resource(secret(OWN, "other-key", "bursar.dev/install-key"))
                        .create());
        refused(
                "secrets",
                "metadata.name",
                () -> operator.resource(secret(OWN, "prod-onboarding", ONBOARDING, ACCOUNT))
                        .create());
        refused(
                "secrets",
                "metadata.name",
                () -> operator.resource(changed(identity)).update());
        refused("secrets", "metadata.name", () -> delete(OWN, "payer-keys"));

        Secret key = operator.resource(secret(OWN, "bursar-install-key", "bursar.dev/install-key"))
                .create();
        refused(
                "secrets",
                "metadata.name",
                () -> operator.resource(changed(key)).update());
        refused("secrets", "metadata.name", () -> delete(OWN, "bursar-install-key"));
    }

    @Test
    void itsConfigMapsAreOutputsOfReportsExceptInItsOwnNamespace() {
        // Outputs it creates, changes and deletes
        ConfigMap ours =
                operator.resource(configMap(ELSEWHERE, "daily", REPORT)).create();
        ours.setData(Map.of("report.json", "{}"));
        operator.resource(ours).update();
        operator.resource(ours).delete();

        // A person's it does not, nor one that is an output of nothing, or of another kind's
        ConfigMap settings =
                server.admin().resource(configMap(ELSEWHERE, "settings")).create();
        refused(
                "configmaps",
                "metadata.ownerReferences",
                () -> operator.resource(settings).delete());
        settings.getMetadata().setOwnerReferences(List.of(REPORT));
        refused(
                "configmaps",
                "metadata.ownerReferences",
                () -> operator.resource(settings).update());
        for (ConfigMap other : List.of(
                configMap(ELSEWHERE, "daily"),
                configMap(ELSEWHERE, "daily", ACCOUNT),
                configMap(ELSEWHERE, "daily", owner("example.com/v1", "CostReport", "daily", true)),
                configMap(ELSEWHERE, "daily", owner(API_VERSION, "CostReport", "daily", null)))) {
            refused(
                    "configmaps",
                    "metadata.ownerReferences",
                    () -> operator.resource(other).create());
        }

        // What it remembers belongs to nobody
        ConfigMap record = operator.resource(configMap(OWN, "bursar-record-1")).create();
        record.setData(Map.of("key", "value"));
        operator.resource(record).update();
        operator.resource(record).delete();
    }

    @Test
    void nobodyElseIsHeldUp() {
        for (String namespace : List.of(OWN, ELSEWHERE)) {
            Secret secret =
                    users.person().resource(secret(namespace, "keys", "Opaque")).create();
            users.person().resource(changed(secret)).update();
            users.person().resource(secret).delete();
            ConfigMap map =
                    users.person().resource(configMap(namespace, "settings")).create();
            users.person().resource(map).delete();
        }
    }

    private static void refused(String policy, String field, Runnable attempt) {
        assertThat(PolicyUsers.refusal(attempt))
                .hasValueSatisfying(said -> assertThat(said)
                        .contains("ValidatingAdmissionPolicy 'bursar-operator-" + policy + "'")
                        .contains("denied request: " + field)
                        .contains("; "));
    }

    private static void delete(String namespace, String name) {
        operator.secrets().inNamespace(namespace).withName(name).delete();
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
