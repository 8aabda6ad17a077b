package dev.bursar.operator.output.onboarding;

import java.util.Map;

/** The role as one file of Terraform's language, which is a module by itself. */
final class TerraformModule {
    private TerraformModule() {}

    static String of(RoleSetup setup) {
        return Template.filled(
                OnboardingBundle.TERRAFORM,
                Map.of(
                        "ROLE_NAME", Hcl.text(setup.role().name()),
                        "ROLE_PATH", Hcl.text(setup.role().path()),
                        "PRINCIPAL", Hcl.text(setup.trusted()),
                        "EXTERNAL_ID", Hcl.text(setup.externalId().value()),
                        "TRUST_POLICY",
                                Hcl.of(Policies.trust(
                                        Hcl.expression("var.principal_arn"), Hcl.expression("var.external_ids"))),
                        "PERMISSION_POLICY", Hcl.of(Policies.permissions(setup.capabilities())),
                        "PERMISSION_CHECK_POLICY",
                                Hcl.of(Policies.permissionCheck(Hcl.expression("aws_iam_role.bursar.arn")))));
    }
}
