package dev.bursar.operator.apiserver;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.operator.testing.Bills;
import dev.bursar.operator.testing.CostAnswers;
import dev.bursar.operator.testing.Ministack;
import dev.bursar.operator.testing.OperatorAccess;
import dev.bursar.operator.testing.OperatorLaunch;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.World;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/**
 * The external id, against an STS that nobody here wrote: with another one in the role's trust policy the account is denied,
 * with ours it is Ready, and the id is said nowhere but in its Secret. Bills come from moto, which ministack lacks.
 */
@NullUnmarked
class MinistackApiServerIT {
    private static final String ACCOUNT = "111122223333";
    private static final String ROLE = "BursarReadOnly";
    /** Moto does not know ministack's keys, and takes whoever holds them for this account. */
    private static final String MOTOS_OWN = "123456789012";

    @Test
    void theRightIdLetsInAndIsToldToNobody() {
        try (World world = World.start("ministack");
                Ministack ministack = Ministack.start();
                OperatorRun operator =
                        OperatorRun.of(launch(world, ministack, ministack.operator("999988887777", "bursar")))) {
            // Given a grant that requires the external id, and a role that trusts the operator with another one
            world.moto().queueCostAnswers(MOTOS_OWN, CostAnswers.pages(Bills.lastDays(30, "Amazon S3", "1.25"), 1));
            world.namespace("payments");
            world.grant("payments", List.of("Billing"), "Required", World.role(ACCOUNT));
            world.account("payments", "prod", ACCOUNT);
            world.report("payments", "daily", "prod", "30d");
            world.await(
                    CloudAccount.class,
                    "payments",
                    "prod",
                    SOON,
                    account ->
                            account.getStatus() != null && account.getStatus().onboarding() != null);
            String externalId = file(world, "external-id");
            ministack.createRole(ACCOUNT, ROLE, file(world, "trust-policy.json").replace(externalId, "0".repeat(64)));
            ministack.permit(ACCOUNT, ROLE, file(world, "permission-policy.json"));
            world.refresh(CloudAccount.class, "payments", "prod", "role-made");

            // Then it is denied, and says what to do
            CloudAccount denied = world.awaitReady(CloudAccount.class, "payments", "prod", "AssumeRoleDenied", SOON);
            assertThat(World.ready(denied).orElseThrow().message())
                    .contains("sts:AssumeRole on role/BursarReadOnly of account 111122223333 was denied")
                    .endsWith("apply trust-policy.json from Secret prod-onboarding");
            assertToldNowhere(externalId, world, operator);

            // When the role's trust policy alone is corrected
            ministack.trust(ACCOUNT, ROLE, file(world, "trust-policy.json"));

            // Then everything becomes Ready, without a hand on the account
            world.awaitReady(CloudAccount.class, "payments", "prod", "Ready", SOON);
            CostReport report = world.awaitReady(CostReport.class, "payments", "daily", "Ready", SOON);
            assertThat(report.getStatus().totals().unblended()).isEqualTo("37.50");
            assertToldNowhere(externalId, world, operator);

            // When another namespace uses the same role
            world.namespace("other");
            world.grant("other", List.of("Billing"), "Required", World.role(ACCOUNT));
            world.account("other", "prod", ACCOUNT);

            // Then its id is another one, and the role does not take it
            world.awaitReady(CloudAccount.class, "other", "prod", "AssumeRoleDenied", SOON);
        }
    }

    private static OperatorLaunch launch(World world, Ministack ministack, Ministack.Keys keys) {
        return OperatorLaunch.begin(
                Map.of(
                        "KUBECONFIG",
                        OperatorAccess.kubeconfig(world.server())
                                .toAbsolutePath()
                                .toString(),
                        "AWS_ENDPOINT_URL",
                        ministack.endpoint().toString(),
                        "AWS_ENDPOINT_URL_COST_EXPLORER",
                        world.aws().endpoint().toString(),
                        "AWS_ACCESS_KEY_ID",
                        keys.accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY",
                        keys.secretAccessKey(),
                        "AWS_SESSION_TOKEN",
                        keys.sessionToken(),
                        "AWS_REGION",
                        "eu-central-1"),
                "--http-port",
                "0");
    }

    /** In no object but the two Secrets that are meant to hold it, no event, log line or metric. */
    private static void assertToldNowhere(String externalId, World world, OperatorRun operator) {
        KubernetesClient admin = world.admin();
        Stream<HasMetadata> objects = Stream.of(
                        world.get(CloudAccount.class, "payments", "prod"),
                        world.get(CostReport.class, "payments", "daily"))
                .map(HasMetadata.class::cast);
        Stream<? extends HasMetadata> stored = Stream.of(
                        admin.configMaps().inAnyNamespace().list().getItems(),
                        admin.v1().events().inAnyNamespace().list().getItems(),
                        admin.secrets().inAnyNamespace().list().getItems())
                .flatMap(List::stream);
        assertThat(Stream.concat(objects, stored)
                        .filter(object -> !object.getMetadata().getName().equals("prod-onboarding")))
                .hasSizeGreaterThan(4)
                .allSatisfy(
                        object -> assertThat(admin.getKubernetesSerialization().asJson(object))
                                .doesNotContain(externalId)
                                .doesNotContain(Base64.getEncoder()
                                        .encodeToString(externalId.getBytes(StandardCharsets.UTF_8))));
        assertThat(operator.log()).doesNotContain(externalId);
        assertThat(operator.metrics()).doesNotContain(externalId);
    }

    private static String file(World world, String key) {
        Secret secret = world.admin()
                .secrets()
                .inNamespace("payments")
                .withName("prod-onboarding")
                .get();
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }
}
