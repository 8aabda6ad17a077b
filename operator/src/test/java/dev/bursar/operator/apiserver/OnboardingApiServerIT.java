package dev.bursar.operator.apiserver;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.NamespaceMatch;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.api.v1alpha1.RoleGrantSpec;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.World;
import dev.bursar.simulator.Simulator;
import dev.bursar.simulator.iam.Role;
import dev.bursar.simulator.organizations.Account;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The way of an account's owner, against an AWS that demands the external id: denied, policies pasted, Ready. */
@NullUnmarked
class OnboardingApiServerIT {
    private static final String ACCOUNT = "111122223333";
    private static final String ROLE = World.role(ACCOUNT);

    @Test
    void whatTheSecretHoldsIsAllThatAnOwnerNeeds() {
        try (World world = World.start("onboarding");
                Simulator aws = Simulator.builder()
                        .clock(Clock.systemUTC())
                        .baseIdentity("arn:aws:sts::999988887777:assumed-role/bursar/operator")
                        .account(Account.standalone(ACCOUNT))
                        .start();
                OperatorRun operator = OperatorRun.start(world.server(), aws.endpoint())) {
            // Given a grant that requires the external id, and an account without a role
            world.namespace("payments");
            RoleGrant grant = new RoleGrant();
            grant.setMetadata(new ObjectMetaBuilder().withName("payments").build());
            grant.setSpec(new RoleGrantSpec(
                    new NamespaceMatch(List.of("payments"), null),
                    List.of(ROLE),
                    List.of("Billing"),
                    null,
                    null,
                    List.of(),
                    null,
                    null));
            world.admin().resource(grant).create();
            world.account("payments", "prod", ACCOUNT);
            world.report("payments", "daily", "prod", "30d");
            world.awaitReady(CloudAccount.class, "payments", "prod", "AssumeRoleDenied", SOON);

            // When its owner makes the role from the Secret
            aws.roles()
                    .put(Role.of(ROLE)
                            .withTrust(file(world, "trust-policy.json"))
                            .withPermissions(file(world, "permission-policy.json")));

            // Then account and report become Ready by themselves, and what was paid is what was counted
            world.awaitReady(CloudAccount.class, "payments", "prod", "Ready", SOON);
            CostReport report = world.awaitReady(CostReport.class, "payments", "daily", "Ready", SOON);
            assertThat(report.getStatus().complete()).isTrue();
            assertThat(report.getStatus().currency()).isEqualTo("USD");
            assertThat(report.getStatus().top()).isNotEmpty();
            assertThat((long) report.getStatus().requests().sent())
                    .isPositive()
                    .isEqualTo(aws.log().paid());

            // When the role trusts another id
            String externalId = file(world, "external-id");
            aws.roles().trust(ROLE, file(world, "trust-policy.json").replace(externalId, "0".repeat(64)));
            world.refresh(CloudAccount.class, "payments", "prod", "now");

            // Then it is denied, the id is said nowhere, and mending the trust alone heals it
            CloudAccount denied = world.awaitReady(CloudAccount.class, "payments", "prod", "AssumeRoleDenied", SOON);
            assertThat(world.admin().getKubernetesSerialization().asJson(denied))
                    .doesNotContain(externalId);
            assertThat(operator.log()).doesNotContain(externalId);
            aws.roles().trust(ROLE, file(world, "trust-policy.json"));
            world.awaitReady(CloudAccount.class, "payments", "prod", "Ready", SOON);
        }
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
