package dev.bursar.operator.apiserver;

import static dev.bursar.operator.testing.TrustWorld.condition;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.operator.testing.AwsCli;
import dev.bursar.operator.testing.OnboardingTools;
import dev.bursar.operator.testing.TrustWorld;
import dev.bursar.operator.testing.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an account's owner finds in the onboarding Secret, taken out and used with the real AWS command line: the operator gets
 * in by the role that this makes, and by no role that asks for less.
 */
@NullUnmarked
class OwnersFilesApiServerIT {
    private static final String ROLE = "BursarReadOnly";

    private static TrustWorld aws;
    private static World world;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        aws = TrustWorld.start("owners-files");
        world = aws.world();
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void aRoleMadeByTheTemplateIsProvenAndUsed() throws IOException {
        String id = "120000000001";
        AwsCli owner = owner("template", id, "cloudformation.yaml");

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

        assertLetsIn("template", id);
    }

    @Test
    void aRoleMadeByTheScriptIsProvenAndUsed() throws IOException {
        String id = "120000000002";
        AwsCli owner = owner("script", id, "aws-cli.sh");

        assertThat(OnboardingTools.run(folder, owner.environment(), "sh", "aws-cli.sh"))
                .extracting(OnboardingTools.Ended::exitCode)
                .isEqualTo(0);

        assertLetsIn("script", id);
    }

    /** The second namespace's id is added by its own script; the first one's stays good. */
    @Test
    void twoNamespacesUseOneRoleWithAnIdEach() throws IOException {
        String id = "120000000003";
        for (String namespace : List.of("first-team", "second-team")) {
            AwsCli owner = owner(namespace, id, "aws-cli.sh");
            OnboardingTools.run(folder, owner.environment(), "sh", "aws-cli.sh");
        }

        assertLetsIn("first-team", id);
        assertLetsIn("second-team", id);
        assertThat(aws.bundle("first-team", "prod", "external-id"))
                .isNotEqualTo(aws.bundle("second-team", "prod", "external-id"));
    }

    @Test
    void aTrustPolicyWithoutTheConditionGetsNoBillingCall() throws IOException {
        String id = "120000000004";
        owner("open", id, "trust-policy.json");
        String trust = aws.bundle("open", "prod", "trust-policy.json");
        aws.ministack().createRole(id, ROLE, trust.replaceAll("(?s),\\s*\"Condition\".*?\\}\\s*\\}", ""));
        aws.ministack().permit(id, ROLE, aws.bundle("open", "prod", "permission-policy.json"));
        world.report("open", "daily", "prod", "7d");

        CloudAccount open = aws.verified("open", "prod", "role-made", "NotEnforced");

        assertThat(condition(open, "RoleAssumed").status()).isEqualTo("True");
        assertThat(condition(open, "ExternalIdEnforced").status()).isEqualTo("False");
        assertThat(world.asked("GetCostAndUsage", id)).isZero();
    }

    /** A granted account and its owner, with a file of its onboarding Secret in the folder. */
    private AwsCli owner(String namespace, String accountId, String file) throws IOException {
        world.namespace(namespace);
        world.grant(namespace, List.of("Billing"), "Required", World.role(accountId));
        world.account(namespace, "prod", accountId);
        Files.writeString(folder.resolve(file), aws.bundle(namespace, "prod", file));
        return AwsCli.ofOwner(folder, aws.ministack().endpoint(), accountId);
    }

    private static void assertLetsIn(String namespace, String accountId) {
        CloudAccount ready = aws.verified(namespace, "prod", "role-made", "Ready");
        assertThat(Map.of("RoleAssumed", "True", "IdentityVerified", "True", "ExternalIdEnforced", "True"))
                .allSatisfy((type, status) ->
                        assertThat(condition(ready, type).status()).as(type).isEqualTo(status));
        assertThat(ready.getStatus().accountId()).isEqualTo(accountId);
        assertThat(ready.getStatus().assumedRoleArn()).contains(":assumed-role/" + ROLE + "/");
    }
}
