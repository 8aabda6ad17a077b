package dev.bursar.operator.output.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The role as a CloudFormation template. Functions are in their long form, so that it is plain YAML to every other reader.
 * A role cannot name its own ARN by Fn::GetAtt, hence the Fn::Sub.
 */
final class CloudFormationTemplate {
    private static final JsonNode PRINCIPAL = function("Ref", "PrincipalArn");
    private static final JsonNode EXTERNAL_IDS = function("Ref", "ExternalIds");
    private static final JsonNode OWN_ARN =
            function("Fn::Sub", "arn:${AWS::Partition}:iam::${AWS::AccountId}:role${RolePath}${RoleName}");

    private CloudFormationTemplate() {}

    static String of(RoleSetup setup) {
        return Template.filled(
                OnboardingBundle.CLOUDFORMATION,
                Map.of(
                        "ROLE_NAME", Yaml.text(setup.role().name()),
                        "ROLE_PATH", Yaml.text(setup.role().path()),
                        "PRINCIPAL", Yaml.text(setup.trusted()),
                        "EXTERNAL_ID", Yaml.text(setup.externalId().value()),
                        "TRUST_POLICY", Yaml.of(Policies.trust(PRINCIPAL, EXTERNAL_IDS)),
                        "PERMISSION_POLICY", Yaml.of(Policies.permissions(setup.capabilities())),
                        "PERMISSION_CHECK_POLICY", Yaml.of(Policies.permissionCheck(OWN_ARN))));
    }

    private static JsonNode function(String name, String argument) {
        return Policies.JSON.createObjectNode().put(name, argument);
    }
}
