package dev.bursar.operator.chart;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.TrustWorld;
import dev.bursar.operator.testing.World;
import dev.bursar.process.Waiting;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The operator under the rights and all the admission policies that the chart renders: nothing of its work is refused. */
@NullUnmarked
class OperatorUnderPoliciesApiServerIT {
    private static final String ACCOUNT = "111122223333";

    @Test
    void bringsAccountAndReportToReadyAndRepairsWhatItWrote() {
        try (World world = World.start(
                        "under-policies", server -> PolicyUsers.install(server).close());
                OperatorRun operator = world.operator("--cluster-name=eu/prod-1", "--enable-bootstrap")) {
            // Given a grant, an account and a report
            world.namespace("payments");
            world.grant("payments", World.role(ACCOUNT));
            world.account("payments", "prod", ACCOUNT);
            world.report("payments", "daily", "prod", "3d");

            // Then both become Ready, install key, Secret, record, ledger, ConfigMap and all
            world.awaitReady(CloudAccount.class, "payments", "prod", "Ready", SOON);
            world.awaitReady(CostReport.class, "payments", "daily", "Ready", SOON);

            // When somebody changes the Secret, then it is repaired at the next verification
            world.admin()
                    .secrets()
                    .inNamespace("payments")
                    .withName("prod-onboarding")
                    .edit(secret -> new SecretBuilder(secret)
                            .addToData("external-id", "Zm9yZ2Vk")
                            .build());
            world.refresh(CloudAccount.class, "payments", "prod", "1");
            Waiting.until(
                    "the repaired Secret",
                    SOON,
                    () -> !"Zm9yZ2Vk"
                            .equals(world.admin()
                                    .secrets()
                                    .inNamespace("payments")
                                    .withName("prod-onboarding")
                                    .get()
                                    .getData()
                                    .get("external-id")));

            // When the output gets another name, then the new ConfigMap is there and the old one is not
            world.admin()
                    .resources(CostReport.class)
                    .inNamespace("payments")
                    .withName("daily")
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"spec\": {\"output\": {\"configMap\": {\"name\": \"costs\"}}}}");
            Waiting.until(
                    "the renamed ConfigMap",
                    SOON,
                    () -> world.configMap("payments", "costs") != null && world.configMap("payments", "daily") == null);

            // Then none of it was refused
            assertThat(operator.log()).doesNotContain("denied request", "forbidden", "level=ERROR");
        }
    }

    @Test
    void makesARoleWithLentKeysAndDeletesThem() {
        World world = World.start(
                "bootstrap-under-policies",
                server -> PolicyUsers.install(server).close());
        try (TrustWorld aws = TrustWorld.start(world, "--enable-bootstrap")) {
            // Given keys of an account that has no role yet
            world.namespace("lends");
            world.grant("lends", List.of("Billing"), "Required", World.role(ACCOUNT));
            aws.apply("""
                    apiVersion: v1
                    kind: Secret
                    type: bursar.dev/bootstrap
                    metadata: {name: lent-keys, namespace: lends, annotations: {bursar.dev/for: prod}}
                    stringData: {AWS_ACCESS_KEY_ID: "%s", AWS_SECRET_ACCESS_KEY: lent}
                    """.formatted(ACCOUNT));
            aws.apply("""
                    apiVersion: bursar.dev/v1alpha1
                    kind: CloudAccount
                    metadata: {name: prod, namespace: lends}
                    spec: {accountId: "%s", roleArn: %s, bootstrap: {secret: lent-keys}}
                    """.formatted(ACCOUNT, World.role(ACCOUNT)));

            // Then the role is made, and the keys are gone
            world.awaitReady(CloudAccount.class, "lends", "prod", "Ready", SOON);
            assertThat(world.admin()
                            .secrets()
                            .inNamespace("lends")
                            .withName("lent-keys")
                            .get())
                    .isNull();
            assertThat(aws.operator().log()).doesNotContain("denied request", "forbidden", "level=ERROR");
        }
    }
}
