package dev.bursar.operator.apiserver;

import static dev.bursar.operator.testing.TrustWorld.condition;
import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CapabilityPermissions;
import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.operator.testing.Bills;
import dev.bursar.operator.testing.CostAnswers;
import dev.bursar.operator.testing.Recorder;
import dev.bursar.operator.testing.TrustWorld;
import dev.bursar.operator.testing.World;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What it takes to use a role, against an STS and an IAM that nobody here wrote. Each story has its own namespace and account. */
@NullUnmarked
class TrustApiServerIT {
    private static final String ROLE = "BursarReadOnly";
    private static final String HOP = "arn:aws:iam::555566667777:role/BursarHop";
    private static TrustWorld aws;
    private static World world;

    @BeforeAll
    static void start() {
        aws = TrustWorld.start("trust");
        world = aws.world();
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void aTrustPolicyThatDemandsTheIdOnlyIfThereIsOneIsNotEnough() {
        String id = "100000000001";
        granted("if-exists", id);
        String trust = aws.bundle("if-exists", "prod", "trust-policy.json");
        aws.ministack().createRole(id, ROLE, trust.replace("StringEquals", "StringEqualsIfExists"));
        aws.ministack().permit(id, ROLE, aws.bundle("if-exists", "prod", "permission-policy.json"));

        CloudAccount open = aws.verified("if-exists", "prod", "role-made", "NotEnforced");

        assertThat(condition(open, "ExternalIdEnforced").message())
                .startsWith("role/BursarReadOnly of account 100000000001 lets the operator in without any external id");
        assertThat(world.asked("GetCostAndUsage", id)).isZero();
        aws.ministack().trust(id, ROLE, trust);
        aws.verified("if-exists", "prod", "mended", "Ready");
    }

    @Test
    void anAbsentRoleIsDeniedWithTheFix() {
        String id = "100000000002";
        granted("absent", id);

        CloudAccount denied = aws.verified("absent", "prod", "look", "AssumeRoleDenied");

        assertThat(World.ready(denied).orElseThrow().message())
                .contains("sts:AssumeRole on role/BursarReadOnly of account 100000000002 was denied")
                .endsWith("apply trust-policy.json from Secret prod-onboarding");
    }

    @Test
    void aPermissionGapIsNamedAndHeals() {
        // Given a role that may ask what it may do, and lacks one action
        String id = "100000000003";
        granted("gap", id);
        aws.ministack().createRole(id, ROLE, aws.bundle("gap", "prod", "trust-policy.json"));
        String permitted = aws.bundle("gap", "prod", "permission-policy.json")
                .replace("\"ce:GetCostForecast\"", "\"iam:SimulatePrincipalPolicy\"");
        aws.ministack().permit(id, ROLE, permitted);

        // Then status names it, and where the policy to paste is
        CloudAccount lacking = aws.verified("gap", "prod", "role-made", "MissingPermissions");
        assertThat(World.ready(lacking).orElseThrow().message())
                .isEqualTo("role/BursarReadOnly lacks ce:GetCostForecast; add it from Secret prod-onboarding, key"
                        + " permission-policy.json");
        assertThat(lacking.getStatus().permissions())
                .containsExactly(new CapabilityPermissions("Billing", "Missing", List.of("ce:GetCostForecast")));
        assertThat(world.asked("GetCostAndUsage", id)).isZero();

        // When it is added
        aws.ministack().permit(id, ROLE, permitted.replace("\"iam:Simul", "\"ce:GetCostForecast\", \"iam:Simul"));

        // Then the account is Ready by itself
        CloudAccount ready = world.awaitReady(CloudAccount.class, "gap", "prod", "Ready", SOON);
        assertThat(ready.getStatus().permissions())
                .containsExactly(new CapabilityPermissions("Billing", "Granted", List.of()));
    }

    @Test
    void aRoleThatSaysNothingAboutItselfIsReadyAndUnknown() {
        String id = "100000000004";
        granted("silent", id);
        made("silent", id);

        CloudAccount ready = aws.verified("silent", "prod", "role-made", "Ready");

        assertThat(ready.getStatus().permissions())
                .containsExactly(new CapabilityPermissions("Billing", "Unknown", List.of()));
        assertThat(condition(ready, "PermissionsSufficient").status()).isEqualTo("Unknown");
        assertThat(condition(ready, "PermissionsSufficient").reason()).isEqualTo("NotChecked");
    }

    @Test
    void aChainGoesOverItsHopAndNowhereElse() {
        // Given a role that trusts another one, which trusts the operator; both demand the external id
        String id = "100000000005";
        world.moto().queueCostAnswers(TrustWorld.MOTOS_OWN, CostAnswers.pages(Bills.lastDays(7, "Amazon S3", "2"), 1));
        chained("chain", id);
        String externalId = aws.bundle("chain", "prod", "external-id");

        // When only the hop is missing
        aws.ministack().createRole(id, ROLE, trust(HOP, externalId));
        aws.ministack().permit(id, ROLE, aws.bundle("chain", "prod", "permission-policy.json"));
        CloudAccount denied = aws.verified("chain", "prod", "no-hop", "AssumeRoleDenied");

        // Then the message names the hop
        assertThat(World.ready(denied).orElseThrow().message())
                .contains("sts:AssumeRole on role/BursarHop of account 555566667777 was denied")
                .contains("does not trust the operator")
                .contains("hop-trust-policy.json from Secret prod-onboarding");

        // When it is made
        aws.ministack()
                .createRole("555566667777", "BursarHop", trust("arn:aws:iam::999988887777:role/bursar", externalId));
        aws.ministack().permit("555566667777", "BursarHop", """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"], "Resource": "*"}]}
                """);
        aws.sts().forget();
        CloudAccount ready = aws.verified("chain", "prod", "hop", "Ready");
        world.report("chain", "daily", "prod", "7d");
        world.awaitReady(CostReport.class, "chain", "daily", "Ready", SOON);

        // Then the account is the role's, each role was proven, and external id and tags went with every AssumeRole
        assertThat(ready.getStatus().accountId()).isEqualTo(id);
        assertThat(condition(ready, "ExternalIdEnforced").status()).isEqualTo("True");
        List<String> calls = aws.sts().seen("AssumeRole").stream()
                .map(Recorder.Seen::body)
                .map(body -> URLDecoder.decode(body, StandardCharsets.UTF_8))
                .toList();
        assertThat(calls)
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(call -> assertThat(call)
                        .contains("bursar:namespace", "bursar:name", "bursar:cluster", "=test-cluster"));
        assertThat(calls.stream().filter(call -> !call.contains("bursar-probe")))
                .allSatisfy(call -> assertThat(call).contains("ExternalId=" + externalId));
        assertThat(calls.stream().filter(call -> call.contains("bursar-probe")))
                .hasSize(4)
                .allSatisfy(call -> assertThat(call).doesNotContain("ExternalId=" + externalId));
        assertThat(calls.stream()
                        .filter(call -> !call.contains("bursar-probe"))
                        .filter(call -> call.contains("RoleArn=" + HOP)))
                .singleElement()
                .satisfies(call -> assertThat(call)
                        .contains("\"Action\":[\"sts:AssumeRole\",\"sts:TagSession\"],\"Resource\":\"" + World.role(id)
                                + "\""));
    }

    @Test
    void keysOfAnIdentitySecretAssumeTheRoleAndAreLookedAtAtEveryUse() {
        // Given keys of another account in the operator's namespace, which the operator may read
        String id = "100000000006";
        world.namespace("by-keys");
        aws.apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: identity-secrets, namespace: bursar-system}
                rules: [{apiGroups: [""], resources: [secrets], resourceNames: [other-keys], verbs: [get]}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: identity-secrets, namespace: bursar-system}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: identity-secrets}
                subjects: [{kind: ServiceAccount, name: bursar, namespace: bursar-system}]
                ---
                apiVersion: bursar.dev/v1alpha1
                kind: RoleGrant
                metadata: {name: by-keys}
                spec:
                  namespaces: {names: [by-keys]}
                  roles: ["arn:aws:iam::100000000006:role/BursarReadOnly"]
                  capabilities: [Billing]
                  identity: {secret: other-keys}
                """);
        world.account("by-keys", "prod", id);
        CloudAccount missing = world.awaitReady(CloudAccount.class, "by-keys", "prod", "IdentityUnusable", SOON);
        assertThat(World.ready(missing).orElseThrow().message())
                .isEqualTo("the RoleGrant's identity Secret bursar-system/other-keys does not exist; create it, or name"
                        + " another one");
        assertThat(aws.asked(id)).isEmpty();

        // When they are there
        aws.apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: other-keys, namespace: bursar-system}
                stringData: {AWS_ACCESS_KEY_ID: "333344445555", AWS_SECRET_ACCESS_KEY: canary-secret-of-other-keys}
                """);
        world.label(CloudAccount.class, "by-keys", "prod", "look", "again");

        // Then the trust policy names whose they are, and the role is assumed with them
        assertThat(aws.bundle("by-keys", "prod", "trust-policy.json")).contains("arn:aws:iam::333344445555:root");
        made("by-keys", id);
        aws.verified("by-keys", "prod", "role-made", "Ready");
        assertThat(aws.asked(id))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.accessKey()).isEqualTo("333344445555"));
        assertThat(aws.operator().log()).doesNotContain("canary-secret-of-other-keys");

        // When the Secret goes, the next call is not made
        world.admin()
                .secrets()
                .inNamespace("bursar-system")
                .withName("other-keys")
                .delete();
        aws.sts().forget();
        world.refresh(CloudAccount.class, "by-keys", "prod", "again");
        world.awaitReady(CloudAccount.class, "by-keys", "prod", "IdentityUnusable", SOON);
        assertThat(aws.asked(id)).isEmpty();
    }

    private static void granted(String namespace, String accountId) {
        world.namespace(namespace);
        world.grant(namespace, List.of("Billing"), "Required", World.role(accountId));
        world.account(namespace, "prod", accountId);
    }

    private static void made(String namespace, String accountId) {
        aws.ministack().createRole(accountId, ROLE, aws.bundle(namespace, "prod", "trust-policy.json"));
        aws.ministack().permit(accountId, ROLE, aws.bundle(namespace, "prod", "permission-policy.json"));
    }

    private static void chained(String namespace, String accountId) {
        world.namespace(namespace);
        world.grant(namespace, List.of("Billing"), "Required", World.role(accountId), HOP);
        aws.apply("""
                apiVersion: bursar.dev/v1alpha1
                kind: CloudAccount
                metadata: {name: prod, namespace: %s}
                spec:
                  accountId: "%s"
                  roleArn: %s
                  chain: [{roleArn: "%s"}]
                """.formatted(namespace, accountId, World.role(accountId), HOP));
    }

    private static String trust(String principal, String externalId) {
        return """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": ["sts:AssumeRole"], "Principal": {"AWS": "%s"},
                   "Condition": {"StringEquals": {"sts:ExternalId": ["%s"]}}},
                  {"Effect": "Allow", "Action": "sts:TagSession", "Principal": {"AWS": "%s"}}]}
                """.formatted(principal, externalId, principal);
    }
}
