package dev.bursar.operator.main;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.PrincipalArn;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.output.onboarding.Onboarding;
import dev.bursar.operator.output.onboarding.OnboardingSecret;
import dev.bursar.operator.testing.ApiServers;
import dev.bursar.operator.testing.OperatorLaunch;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code ./bursar onboard -n NAMESPACE NAME}, as those who may read the Secret and those who may not. */
class OnboardCommandApiServerIT {
    private static final String NAMESPACE = "onboard-command";

    private static ApiServer server;
    private static Path kubeconfig;

    @BeforeAll
    static void aSecret() {
        server = ApiServers.shared();
        kubeconfig = server.kubeconfigFor("root", "system:masters");
        server.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        server.admin().resource(secret("prod")).create();
    }

    @AfterAll
    static void noSecrets() {
        server.admin().secrets().inNamespace(NAMESPACE).delete();
    }

    @Test
    void aFileOfTheSecretIsPrintedForAPipe() {
        String key = OnboardingSecret.TRUST_POLICY;

        assertThat(onboard(kubeconfig, "-n", NAMESPACE, "prod", "--file", key))
                .isEqualTo(new Ended(0, decoded(secret("prod"), key).stripTrailing()));
    }

    @Test
    void whatCannotBeReadIsOneLine() {
        assertThat(onboard(kubeconfig, "-n", NAMESPACE, "absent"))
                .isEqualTo(
                        new Ended(
                                1,
                                "bursar: namespace onboard-command has no Secret absent-onboarding, which is written once a RoleGrant"
                                        + " allows the CloudAccount; kubectl -n onboard-command get cacct absent says what is missing"));
        assertThat(onboard(server.kubeconfigFor("stranger"), "-n", NAMESPACE, "prod"))
                .isEqualTo(new Ended(
                        1,
                        "bursar: secrets \"prod-onboarding\" is forbidden: User \"stranger\" cannot get resource \"secrets\" in"
                                + " API group \"\" in the namespace \"onboard-command\"; ask for the right to get Secret"
                                + " onboard-command/prod-onboarding, or for its content"));
    }

    @Test
    void aSecretOfSomebodyElseIsNotShown() {
        server.admin()
                .resource(new SecretBuilder(secret("theirs")).withType("Opaque").build())
                .create();

        Ended ended = onboard(kubeconfig, "-n", NAMESPACE, "theirs");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.said())
                .contains("is not of type bursar.dev/onboarding")
                .hasLineCount(1);
    }

    /** With the credentials of an administrator of AWS nobody's policy is installed but Bursar's. */
    @Test
    void aPolicyThatWasChangedIsNotInstalled() {
        Secret changed = secret("changed");
        changed.getData()
                .put(
                        OnboardingSecret.PERMISSION_POLICY,
                        encoded(decoded(changed, OnboardingSecret.PERMISSION_POLICY)
                                .replace("ce:GetCostForecast", "iam:*")));
        server.admin().resource(changed).create();

        assertThat(onboard(kubeconfig, "-n", NAMESPACE, "changed", "--create"))
                .isEqualTo(new Ended(
                        1,
                        "bursar: the policies in Secret onboard-command/changed-onboarding are not what this version of"
                                + " Bursar writes, so nothing of it is used; somebody changed them, or another version"
                                + " wrote them: have the CloudAccount looked at, which writes them anew (annotation"
                                + " bursar.dev/refresh-requested-at)"));
        assertThat(onboard(kubeconfig, "-n", NAMESPACE, "changed", "--file", OnboardingSecret.TRUST_POLICY)
                        .exitCode())
                .isEqualTo(1);
    }

    /** Whoever may write Secrets there would have it run by the account's owner. */
    @Test
    void aScriptThatWasChangedIsNotPrinted() {
        Secret changed = secret("script");
        changed.getData().put("aws-cli.sh", encoded("echo owned\n"));
        changed.getData().put("README.md", encoded("sh -c 'echo owned'\n"));
        server.admin().resource(changed).create();

        Ended script = onboard(kubeconfig, "-n", NAMESPACE, "script", "--file", "aws-cli.sh");
        Ended readme = onboard(kubeconfig, "-n", NAMESPACE, "script");

        assertThat(script.exitCode()).isZero();
        assertThat(script.said()).startsWith("#!/bin/sh").doesNotContain("owned");
        assertThat(readme.said()).contains("BursarReadOnly").doesNotContain("owned");
    }

    /** It comes as far as AWS, which is not there. */
    @Test
    void thePoliciesOfTheSecretAreKnownAgain() {
        Ended ended = onboard(kubeconfig, "-n", NAMESPACE, "prod", "--create");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.said()).startsWith("bursar: --create needs AWS credentials of account 111122223333");
    }

    private static Secret secret(String name) {
        Secret secret = OnboardingSecret.of(new Onboarding(
                new Onboarding.Owner(NAMESPACE, name, "uid"),
                new RoleArn("arn:aws:iam::111122223333:role/finops/BursarReadOnly"),
                new ExternalId("a".repeat(64)),
                new PrincipalArn("arn:aws:iam::999988887777:role/bursar", true),
                Set.of(Capability.BILLING, Capability.ORGANIZATION_BILLING),
                List.of(new RoleArn("arn:aws:iam::444455556666:role/hub/BursarHub"))));
        secret.getMetadata().setOwnerReferences(List.of());
        return secret;
    }

    private static String decoded(Secret secret, String key) {
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Ended onboard(Path kubeconfig, String... flags) {
        List<String> command = new ArrayList<>(List.of(Path.of("..", "bursar").toString(), "onboard"));
        command.addAll(List.of(flags));
        Map<String, String> environment = Map.of(
                "KUBECONFIG", kubeconfig.toAbsolutePath().toString(),
                "AWS_ENDPOINT_URL", "http://127.0.0.1:9",
                "AWS_ACCESS_KEY_ID", "key",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "AWS_REGION", "eu-central-1");
        try (OperatorLaunch launch = OperatorLaunch.begin(command, environment)) {
            int exitCode = launch.exitCode(SOON);
            return new Ended(
                    exitCode,
                    launch.log()
                            .lines()
                            .filter(line -> !line.startsWith("time="))
                            .collect(Collectors.joining("\n")));
        }
    }

    /** @param said without the log's own lines */
    private record Ended(int exitCode, String said) {}
}
