package dev.bursar.operator.output.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.PrincipalArn;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.testing.AwsCli;
import dev.bursar.operator.testing.Ministack;
import dev.bursar.operator.testing.OnboardingTools;
import dev.bursar.operator.testing.OnboardingTools.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Roles that the files for an account's owner make, with the real AWS command line on ministack, whose STS and IAM enforce
 * what the roles say and whose CloudFormation makes the stack.
 */
class OnboardedRoleContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCOUNT = "111122223333";
    private static final String ID = "a".repeat(64);
    private static final String SECOND_ID = "b".repeat(64);

    private static Ministack ministack;
    private static Ministack.Keys operatorKeys;
    private static int roles;

    @TempDir
    private Path folder;

    private AwsCli owner;
    private AwsCli operator;
    private RoleArn role;

    @BeforeAll
    static void start() {
        ministack = Ministack.start();
        operatorKeys = ministack.operator("999988887777", "bursar");
    }

    @AfterAll
    static void stop() {
        ministack.close();
    }

    @BeforeEach
    void anotherRole() {
        owner = AwsCli.ofOwner(folder, ministack.endpoint(), ACCOUNT);
        operator = owner.with(operatorKeys);
        role = new RoleArn("arn:aws:iam::" + ACCOUNT + ":role/BursarReadOnly" + roles++);
    }

    @Test
    void theTemplateMakesARoleThatDemandsTheId() throws IOException {
        // Given
        bundle(ID);

        // When
        owner.output(
                "cloudformation",
                "create-stack",
                "--stack-name",
                "bursar",
                "--template-body",
                "file://cloudformation.yaml",
                "--capabilities",
                "CAPABILITY_NAMED_IAM");
        owner.output("cloudformation", "wait", "stack-create-complete", "--stack-name", "bursar");

        // Then
        assertThat(owner.output(
                        "cloudformation",
                        "describe-stacks",
                        "--stack-name",
                        "bursar",
                        "--query",
                        "Stacks[0].Outputs[?OutputKey=='RoleArn'].OutputValue",
                        "--output",
                        "text"))
                .isEqualTo(role.value());
        assertDemands(ID);
        assertPolicies();
        assertThat(maySimulateItself()).isTrue();
    }

    @Test
    void theScriptMakesARoleThatDemandsTheId() throws IOException {
        bundle(ID);

        Ended script = script(Map.of());

        assertThat(script.output()).isEqualTo("""
                        created %1$s
                        wrote inline policy bursar
                        wrote inline policy bursar-permission-check
                        %1$s is as Bursar needs it
                        """.formatted(role));
        assertDemands(ID);
        assertPolicies();
        assertThat(maySimulateItself()).isTrue();
    }

    @Test
    void theScriptForAnotherNamespaceKeepsBothIds() throws IOException {
        // Given
        bundle(ID);
        script(Map.of());
        bundle(SECOND_ID);

        // When
        Ended second = script(Map.of());
        Ended third = script(Map.of());

        // Then
        assertThat(second.output()).isEqualTo("""
                        added the external id to the trust policy of %1$s
                        %1$s is as Bursar needs it
                        """.formatted(role));
        assertThat(third.output()).isEqualTo(role + " is as Bursar needs it\n");
        assertDemands(ID);
        assertDemands(SECOND_ID);
    }

    @Test
    void theScriptAddsToWhatTheTemplateMade() throws IOException {
        bundle(ID);
        owner.output(
                "cloudformation",
                "create-stack",
                "--stack-name",
                "both",
                "--template-body",
                "file://cloudformation.yaml",
                "--capabilities",
                "CAPABILITY_NAMED_IAM");
        bundle(SECOND_ID);

        assertThat(script(Map.of()).exitCode()).isZero();

        assertDemands(ID);
        assertDemands(SECOND_ID);
    }

    @Test
    void aChainLeadsThroughTheRoleOnTheWayAndNotAroundIt() throws IOException {
        // Given
        String hub = "444455556666";
        RoleArn hop = new RoleArn("arn:aws:iam::" + hub + ":role/BursarHub" + roles);
        bundle(ID, List.of(hop));

        // When
        ministack.createRole(hub, hop.name(), Files.readString(folder.resolve("hop-trust-policy.json")));
        ministack.permit(hub, hop.name(), Files.readString(folder.resolve("source-policy.json")));
        assertThat(script(Map.of()).exitCode()).isZero();

        // Then
        assertThat(operator.assumes(hop.value())).isFalse();
        AwsCli onTheWay = owner.with(operator.session(hop.value(), "--external-id", ID));
        assertThat(onTheWay.assumes(role.value(), "--external-id", ID)).isTrue();
        assertThat(onTheWay.assumes(role.value(), "--external-id", SECOND_ID)).isFalse();
        assertThat(onTheWay.assumes(role.value())).isFalse();
        assertThat(operator.assumes(role.value(), "--external-id", ID)).isFalse();
    }

    @Test
    void theCheckOfItsOwnPermissionsCanBeLeftOut() throws IOException {
        bundle(ID);

        assertThat(script(Map.of("BURSAR_PERMISSION_CHECK", "false")).exitCode())
                .isZero();

        assertThat(maySimulateItself()).isFalse();
        assertThat(script(Map.of("BURSAR_PERMISSION_CHECK", "no")))
                .isEqualTo(new Ended(1, "aws-cli.sh: BURSAR_PERMISSION_CHECK is \"no\"; write true or false\n"));
    }

    @Test
    void aRoleOfSomebodyElseIsRefused() throws IOException {
        // Given
        bundle(ID);
        String theirs = """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "sts:AssumeRole"}]}
                """;
        ministack.createRole(ACCOUNT, role.name(), theirs);

        // When
        Ended script = script(Map.of());

        // Then
        assertThat(script.exitCode()).isEqualTo(1);
        assertThat(script.output()).contains("is not Bursar's", "nothing was changed");
        assertThat(trustPolicy()).isEqualTo(JSON.readTree(theirs));
    }

    @Test
    void credentialsOfAnotherAccountAreRefused() throws IOException {
        bundle(ID);
        owner = AwsCli.ofOwner(folder, ministack.endpoint(), "444455556666");

        assertThat(script(Map.of()))
                .isEqualTo(new Ended(
                        1,
                        "aws-cli.sh: these are credentials of account 444455556666, and the role belongs to account"
                                + " 111122223333; use credentials of that one\n"));
    }

    @Test
    void aRoleWithAPathIsMadeThere() throws IOException {
        role = new RoleArn("arn:aws:iam::" + ACCOUNT + ":role/fin ops/it's/".replace(" ", "-") + role.name());
        bundle(ID);

        assertThat(script(Map.of()).exitCode()).isZero();
        assertThat(script(Map.of()).output()).isEqualTo(role + " is as Bursar needs it\n");
        assertThat(owner.output(
                        "iam", "get-role", "--role-name", role.name(), "--query", "Role.Arn", "--output", "text"))
                .isEqualTo(role.value());
    }

    private Ended script(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(owner.environment());
        environment.putAll(more);
        return OnboardingTools.run(folder, environment, "sh", "aws-cli.sh");
    }

    private void bundle(String id) throws IOException {
        bundle(id, List.of());
    }

    private void bundle(String id, List<RoleArn> chain) throws IOException {
        RoleSetup setup = new RoleSetup(
                role,
                new ExternalId(id),
                new PrincipalArn("arn:aws:iam::999988887777:role/bursar", false),
                Set.of(Capability.BILLING),
                chain);
        for (Map.Entry<String, String> file : OnboardingBundle.of(setup).entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private void assertDemands(String id) {
        String wrong = id.substring(1) + "c";
        assertThat(operator.assumes(role.value(), "--external-id", id)).isTrue();
        assertThat(operator.assumes(role.value(), "--external-id", wrong)).isFalse();
        assertThat(operator.assumes(role.value())).isFalse();
        assertThat(operator.assumes(role.value(), "--external-id", id, "--tags", "Key=bursar:cluster,Value=test"))
                .isTrue();
    }

    /** As they stand in files of their own. */
    private void assertPolicies() throws IOException {
        assertThat(trustPolicy()).isEqualTo(file("trust-policy.json"));
        assertThat(inlinePolicy("bursar")).isEqualTo(file("permission-policy.json"));
        assertThat(inlinePolicy("bursar-permission-check")).isEqualTo(file("permission-check-policy.json"));
        assertThat(owner.output("iam", "list-role-tags", "--role-name", role.name(), "--query", "Tags[0].Key"))
                .isEqualTo("\"bursar:managed-by\"");
    }

    /**
     * By simulation, by the owner: to ministack the resource of the call itself is always {@code *}, so that it denies what is
     * allowed for one role.
     */
    private boolean maySimulateItself() {
        assertThat(maySimulate("arn:aws:iam::" + ACCOUNT + ":role/Other")).isFalse();
        return maySimulate(role.value());
    }

    private boolean maySimulate(String resource) {
        String decision = owner.output(
                "iam",
                "simulate-principal-policy",
                "--policy-source-arn",
                role.value(),
                "--action-names",
                "iam:SimulatePrincipalPolicy",
                "--resource-arns",
                resource,
                "--query",
                "EvaluationResults[0].EvalDecision");
        assertThat(decision).isIn("\"allowed\"", "\"implicitDeny\"");
        return decision.equals("\"allowed\"");
    }

    private JsonNode trustPolicy() throws IOException {
        return JSON.readTree(owner.output(
                "iam", "get-role", "--role-name", role.name(), "--query", "Role.AssumeRolePolicyDocument"));
    }

    private JsonNode inlinePolicy(String name) throws IOException {
        return JSON.readTree(owner.output(
                "iam",
                "get-role-policy",
                "--role-name",
                role.name(),
                "--policy-name",
                name,
                "--query",
                "PolicyDocument"));
    }

    private JsonNode file(String name) throws IOException {
        return Objects.requireNonNull(JSON.readTree(Files.readString(folder.resolve(name))));
    }
}
