package dev.bursar.operator.output.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.PrincipalArn;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.output.onboarding.Onboarding.Owner;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OnboardingSecretTest {
    private static final String ID = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";
    private static final String PRINCIPAL = "arn:aws:iam::999988887777:role/bursar";
    private static final Onboarding ONBOARDING = onboarding("payments-prod", false);

    @Test
    void belongsToItsCloudAccount() {
        // When
        Secret secret = OnboardingSecret.of(ONBOARDING);

        // Then
        assertThat(secret.getType()).isEqualTo("bursar.dev/onboarding");
        assertThat(secret.getMetadata().getNamespace()).isEqualTo("finops");
        assertThat(secret.getMetadata().getName()).isEqualTo("payments-prod-onboarding");
        assertThat(secret.getMetadata().getLabels()).isEqualTo(Map.of("app.kubernetes.io/managed-by", "bursar"));
        assertThat(secret.getMetadata().getAnnotations())
                .isEqualTo(Map.of("bursar.dev/role-arn", "arn:aws:iam::111122223333:role/BursarReadOnly"));
        assertThat(secret.getMetadata().getOwnerReferences())
                .containsExactly(new OwnerReferenceBuilder()
                        .withApiVersion("bursar.dev/v1alpha1")
                        .withKind("CloudAccount")
                        .withName("payments-prod")
                        .withUid("uid-1")
                        .withController(true)
                        .build());
        assertThat(secret.getData())
                .containsOnlyKeys(
                        "README.md",
                        "aws-cli.sh",
                        "cloudformation.yaml",
                        "external-id",
                        "main.tf",
                        "permission-check-policy.json",
                        "permission-policy.json",
                        "source-policy.json",
                        "trust-policy.json");
        assertThat(decoded(secret, "external-id")).isEqualTo(ID);
    }

    @Test
    void trustsThePrincipalWithTheExternalIdInAListOfIds() {
        assertThat(decoded(OnboardingSecret.of(ONBOARDING), "trust-policy.json"))
                .isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "BursarAssumeRole",
                              "Effect": "Allow",
                              "Principal": {
                                "AWS": "arn:aws:iam::999988887777:role/bursar"
                              },
                              "Action": "sts:AssumeRole",
                              "Condition": {
                                "StringEquals": {
                                  "sts:ExternalId": [
                                    "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"
                                  ]
                                }
                              }
                            },
                            {
                              "Sid": "BursarTagSession",
                              "Effect": "Allow",
                              "Principal": {
                                "AWS": "arn:aws:iam::999988887777:role/bursar"
                              },
                              "Action": "sts:TagSession"
                            }
                          ]
                        }
                        """);
    }

    @Test
    void permitsWhatTheCapabilitiesCall() {
        assertThat(decoded(OnboardingSecret.of(ONBOARDING), "permission-policy.json"))
                .isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "BursarRead",
                              "Effect": "Allow",
                              "Action": [
                                "ce:GetCostAndUsage",
                                "ce:GetCostForecast",
                                "organizations:DescribeOrganization"
                              ],
                              "Resource": "*"
                            }
                          ]
                        }
                        """);
    }

    @Test
    void isTheSameEveryTime() {
        assertThat(OnboardingSecret.of(onboarding("payments-prod", false))).isEqualTo(OnboardingSecret.of(ONBOARDING));
    }

    @Test
    void takesTheLongestNames() {
        String name = OnboardingSecret.of(onboarding("a".repeat(63), false))
                .getMetadata()
                .getName();

        assertThat(name).hasSize(74).endsWith("a-onboarding");
    }

    @Test
    void saysThatThePrincipalsPathIsLost() {
        Secret secret = OnboardingSecret.of(onboarding("payments-prod", true));

        assertThat(secret.getMetadata().getAnnotations().get("bursar.dev/principal-note"))
                .contains(PRINCIPAL, "--principal-arn");
    }

    @Test
    void showsTheExternalIdInItsDataAlone() {
        Secret secret = OnboardingSecret.of(ONBOARDING);

        assertThat(ONBOARDING.toString()).doesNotContain(ID);
        assertThat(secret.getMetadata().toString()).doesNotContain(ID);
        assertThat(decoded(secret, "permission-policy.json")).doesNotContain(ID);
    }

    @Test
    void isNotMadeOfNothing() {
        assertThatThrownBy(() -> new Owner("", "payments-prod", "uid-1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Owner("finops", "", "uid-1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Owner("finops", "payments-prod", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Onboarding(
                        ONBOARDING.owner(),
                        ONBOARDING.role(),
                        ONBOARDING.externalId(),
                        ONBOARDING.principal(),
                        Set.of(),
                        List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Onboarding onboarding(String name, boolean pathLost) {
        return new Onboarding(
                new Owner("finops", name, "uid-1"),
                new RoleArn("arn:aws:iam::111122223333:role/BursarReadOnly"),
                new ExternalId(ID),
                new PrincipalArn(PRINCIPAL, pathLost),
                Set.of(Capability.BILLING),
                List.of());
    }

    private static String decoded(Secret secret, String key) {
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }
}
