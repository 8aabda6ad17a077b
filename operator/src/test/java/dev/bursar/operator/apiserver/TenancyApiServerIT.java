package dev.bursar.operator.apiserver;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.operator.testing.TrustWorld;
import dev.bursar.operator.testing.World;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Namespace team-b tries to use the role of team-a in every way that it can think of. The witness is the endpoint: nothing about
 * the role ever reaches STS on team-b's behalf.
 */
@NullUnmarked
class TenancyApiServerIT {
    private static final String ACCOUNT = "111122223333";
    private static final String ROLE = World.role(ACCOUNT);
    private static final String OWN_ACCOUNT = "444455556666";
    private static TrustWorld aws;
    private static World world;

    @BeforeAll
    static void teamAHasARole() {
        aws = TrustWorld.start("tenancy");
        world = aws.world();
        world.namespace("team-a");
        world.grant("team-a", List.of("Billing"), "Required", ROLE);
        world.account("team-a", "prod", ACCOUNT);
        aws.ministack().createRole(ACCOUNT, "BursarReadOnly", aws.bundle("team-a", "prod", "trust-policy.json"));
        aws.ministack().permit(ACCOUNT, "BursarReadOnly", aws.bundle("team-a", "prod", "permission-policy.json"));
        aws.verified("team-a", "prod", "role-made", "Ready");
        world.namespace("team-b");
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @BeforeEach
    void forget() {
        aws.sts().forget();
    }

    @AfterEach
    void nothingWasAskedOfTheRole() {
        assertThat(aws.sts().all()).noneMatch(request -> request.body().contains(ACCOUNT));
        assertThat(world.asked("GetCostAndUsage", ACCOUNT)).isZero();
    }

    @Test
    void withTheSameArn() {
        refused("same-arn", ACCOUNT, ROLE, "");
    }

    @Test
    void withOtherLetterCaseInTheArn() {
        refused("upper-case", ACCOUNT, "arn:aws:iam::111122223333:role/BURSARREADONLY", "");
        refused("path", ACCOUNT, "arn:aws:iam::111122223333:role/x/BursarReadOnly", "");
    }

    @Test
    void withAnotherPartition() {
        refused("partition", ACCOUNT, "arn:aws-cn:iam::111122223333:role/BursarReadOnly", "");
    }

    @Test
    void asAHopOfAChainToARoleOfItsOwn() {
        world.grant("team-b", List.of("Billing"), "Required", World.role(OWN_ACCOUNT));
        refused(
                "over-team-a",
                OWN_ACCOUNT,
                World.role(OWN_ACCOUNT),
                "chain: [{roleArn: \"arn:aws:iam::111122223333:role/BursarReadOnly\"}]");
        aws.deleteGrant("grant-team-b");
    }

    @Test
    void withTeamAsOnboardingSecretUnderItsOwnName() {
        Secret stolen = world.admin()
                .secrets()
                .inNamespace("team-a")
                .withName("prod-onboarding")
                .get();
        world.admin()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace("team-b")
                        .withName("with-secret-onboarding")
                        .endMetadata()
                        .withType(stolen.getType())
                        .withData(stolen.getData())
                        .build())
                .create();

        refused("with-secret", ACCOUNT, ROLE, "");
    }

    @Test
    void withALabelThatItLosesAgain() {
        // Given a grant by label, which team-b had for a moment
        aws.apply("""
                apiVersion: bursar.dev/v1alpha1
                kind: RoleGrant
                metadata: {name: by-label}
                spec:
                  namespaces: {selector: {matchLabels: {cost-team: "yes"}}}
                  roles: ["arn:aws:iam::444455556666:role/BursarReadOnly"]
                  capabilities: [Billing]
                """);
        world.namespace("team-c");
        label("team-c", "yes");
        world.account("team-c", "prod", OWN_ACCOUNT);
        world.report("team-c", "daily", "prod", "7d");
        aws.ministack().createRole(OWN_ACCOUNT, "BursarReadOnly", aws.bundle("team-c", "prod", "trust-policy.json"));
        aws.verified("team-c", "prod", "role-made", "Ready");

        // When the label changes
        label("team-c", "no");
        world.awaitReady(CloudAccount.class, "team-c", "prod", "NoGrant", SOON);
        world.awaitReady(CostReport.class, "team-c", "daily", "NoGrant", SOON);
        aws.sts().forget();

        // Then nothing is asked, whoever asks for it
        world.refresh(CloudAccount.class, "team-c", "prod", "again");
        world.refresh(CostReport.class, "team-c", "daily", "again");
        world.await(
                CloudAccount.class,
                "team-c",
                "prod",
                SOON,
                account -> "again".equals(account.getStatus().lastHandledRefresh()));
        assertThat(aws.asked(OWN_ACCOUNT)).isEmpty();
    }

    @Test
    void withAForgedStatus() {
        // Given an account without a grant and a report on it, whose owner may write their status
        refused("forged", ACCOUNT, ROLE, "");
        world.report("team-b", "forged", "forged", "7d");
        world.awaitReady(CostReport.class, "team-b", "forged", "NoGrant", SOON);

        // When it says that all is well
        String conditions = """
                {"status": {"accountId": "111122223333", "assumedRoleArn": "%s", "partition": "aws", "isPayer": true,
                  "lastVerifiedTime": "2026-11-22T06:00:00Z", "conditions": [
                  {"type": "Ready", "status": "True", "reason": "Ready", "message": "",
                   "lastTransitionTime": "2026-11-22T06:00:00Z"}]}}
                """.formatted(ROLE);
        world.admin()
                .resources(CloudAccount.class)
                .inNamespace("team-b")
                .withName("forged")
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), conditions);
        world.refresh(CostReport.class, "team-b", "forged", "now");

        // Then nothing comes of it
        world.await(
                CostReport.class,
                "team-b",
                "forged",
                SOON,
                report -> "now".equals(report.getStatus().lastHandledRefresh()));
        assertThat(World.readyReason(world.get(CostReport.class, "team-b", "forged")))
                .isEqualTo("NoGrant");
        world.refresh(CloudAccount.class, "team-b", "forged", "now");
        world.awaitReady(CloudAccount.class, "team-b", "forged", "NoGrant", SOON);
    }

    private static void refused(String name, String accountId, String roleArn, String more) {
        aws.apply("""
                apiVersion: bursar.dev/v1alpha1
                kind: CloudAccount
                metadata: {name: %s, namespace: team-b}
                spec:
                  accountId: "%s"
                  roleArn: %s
                  %s
                """.formatted(name, accountId, roleArn, more));
        CloudAccount refused = world.awaitReady(CloudAccount.class, "team-b", name, "NoGrant", SOON);
        assertThat(World.ready(refused).orElseThrow().message()).contains("kind: RoleGrant");
        world.refresh(CloudAccount.class, "team-b", name, "once-more");
        world.await(
                CloudAccount.class,
                "team-b",
                name,
                SOON,
                account -> "once-more".equals(account.getStatus().lastHandledRefresh()));
    }

    private static void label(String namespace, String value) {
        world.admin()
                .namespaces()
                .withName(namespace)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        world.admin()
                                .getKubernetesSerialization()
                                .asJson(Map.of("metadata", Map.of("labels", Map.of("cost-team", value)))));
    }
}
