package dev.bursar.operator.apiserver;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.World;
import dev.bursar.simulator.Simulator;
import dev.bursar.simulator.iam.Role;
import dev.bursar.simulator.log.LoggedRequest;
import dev.bursar.simulator.organizations.Account;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A role that does not insist on the external id is open to every namespace with a grant for it: nothing is read with it. */
@NullUnmarked
class ExternalIdProofApiServerIT {
    private static final String ACCOUNT = "111122223333";
    private static final String ROLE = World.role(ACCOUNT);
    private static final String OPEN = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"],
               "Principal": {"AWS": "arn:aws:iam::999988887777:role/bursar"}}]}
            """;

    private final World world = World.start("external-id-proof");
    private final Simulator aws = Simulator.builder()
            .clock(Clock.systemUTC())
            .account(Account.standalone(ACCOUNT))
            .start();
    private final OperatorRun operator = OperatorRun.start(world.server(), aws.endpoint());

    @AfterEach
    void close() {
        operator.close();
        aws.close();
        world.close();
    }

    @Test
    void aRoleThatTakesAnyIdIsNotUsedUntilItDemandsOurs() {
        // Given a grant that requires the external id, and a role that anybody's may be used with
        world.namespace("payments");
        world.grant("payments", List.of("Billing"), "Required", ROLE);
        world.account("payments", "prod", ACCOUNT);
        world.report("payments", "daily", "prod", "30d");
        world.await(
                CloudAccount.class,
                "payments",
                "prod",
                SOON,
                there -> there.getStatus() != null && there.getStatus().onboarding() != null);
        aws.roles().put(Role.of(ROLE).withTrust(OPEN).withPermissions(file("permission-policy.json")));
        world.refresh(CloudAccount.class, "payments", "prod", "role-made");

        // Then it says so, and nothing is asked
        CloudAccount open = world.awaitReady(CloudAccount.class, "payments", "prod", "NotEnforced", SOON);
        assertThat(World.ready(open).orElseThrow().message())
                .isEqualTo(
                        "role/BursarReadOnly of account 111122223333 lets the operator in with a wrong external id, so"
                                + " other namespaces could use it; apply trust-policy.json from Secret prod-onboarding as it stands");
        assertThat(condition(open, "Stalled").status()).isEqualTo("True");
        assertThat(condition(open, "IdentityVerified").status()).isEqualTo("True");
        world.awaitReady(CostReport.class, "payments", "daily", "AccountNotReady", SOON);
        assertThat(aws.log().paid()).isZero();
        assertThat(aws.log().count("DescribeOrganization")).isZero();

        // When the trust policy is installed as it stands in the Secret
        aws.roles().trust(ROLE, file("trust-policy.json"));

        // Then both become Ready by themselves, and the proof was two refusals
        CloudAccount proven = world.awaitReady(CloudAccount.class, "payments", "prod", "Ready", SOON);
        assertThat(condition(proven, "ExternalIdEnforced").status()).isEqualTo("True");
        world.awaitReady(CostReport.class, "payments", "daily", "Ready", SOON);
        List<LoggedRequest> refused = aws.log()
                .requests(request -> request.operation().equals("AssumeRole")
                        && !request.outcome().equals("ok")
                        && request.parameters().toString().contains("bursar-probe-payments.prod"));
        assertThat(refused).hasSize(2);
        assertThat(operator.log()).doesNotContain(file("external-id"));
    }

    @Test
    void whereTheGrantSaysOptionalNothingIsProbed() {
        world.namespace("payments");
        world.grant("payments", ROLE);
        aws.roles().put(Role.of(ROLE).withTrust(OPEN).withPermissions("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
                """));
        world.account("payments", "prod", ACCOUNT);
        world.report("payments", "daily", "prod", "30d");

        CloudAccount ready = world.awaitReady(CloudAccount.class, "payments", "prod", "Ready", SOON);
        assertThat(condition(ready, "ExternalIdEnforced").status()).isEqualTo("False");
        assertThat(condition(ready, "ExternalIdEnforced").reason()).isEqualTo("NotRequired");
        world.awaitReady(CostReport.class, "payments", "daily", "Ready", SOON);

        // One session for each class of calls, which may do what that needs, though the role may do everything
        List<String> assumed = aws.log().requests(request -> request.operation().equals("AssumeRole")).stream()
                .map(request -> request.parameters().toString())
                .toList();
        assertThat(assumed).noneMatch(request -> request.contains("bursar-probe"));
        assertThat(assumed.stream().filter(request -> request.contains("ce:GetCostAndUsage")))
                .hasSize(1);
    }

    private static Condition condition(CloudAccount account, String type) {
        return account.getStatus().conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private String file(String key) {
        Secret secret = world.admin()
                .secrets()
                .inNamespace("payments")
                .withName("prod-onboarding")
                .get();
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }
}
