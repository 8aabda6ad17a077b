package dev.bursar.operator.output.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.bursar.operator.model.RoleArn;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an account's owner is given to set up the role: the policies, and three ways to install them. The same setup gives
 * the same bytes. Several of the files hold the external id.
 */
public final class OnboardingBundle {
    /** The file for people, to begin with. */
    public static final String README = "README.md";

    public static final String EXTERNAL_ID = "external-id";
    public static final String TRUST_POLICY = "trust-policy.json";
    public static final String PERMISSION_POLICY = "permission-policy.json";

    /** Optional: lets the role ask IAM what it itself may do. */
    public static final String PERMISSION_CHECK_POLICY = "permission-check-policy.json";

    /** For whoever assumes the role: the operator, or the role on the way. */
    public static final String SOURCE_POLICY = "source-policy.json";

    /** For the role on the way; absent without one. */
    public static final String HOP_TRUST_POLICY = "hop-trust-policy.json";

    public static final String CLOUDFORMATION = "cloudformation.yaml";
    public static final String TERRAFORM = "main.tf";
    public static final String AWS_CLI = "aws-cli.sh";

    /** Names of the role's inline policies. */
    public static final String PERMISSIONS = "bursar";

    public static final String PERMISSION_CHECK = "bursar-permission-check";

    /** Tells the roles that the files make from all others: these alone are ever changed. */
    public static final String TAG = "bursar:managed-by";

    public static final String TAG_VALUE = "bursar";

    private OnboardingBundle() {}

    /** The texts by file name. */
    public static SortedMap<String, String> of(RoleSetup setup) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put(EXTERNAL_ID, setup.externalId().value());
        files.put(TRUST_POLICY, Policies.text(Policies.trust(setup.trusted(), setup.externalId())));
        files.put(PERMISSION_POLICY, Policies.text(Policies.permissions(setup.capabilities())));
        files.put(PERMISSION_CHECK_POLICY, Policies.text(Policies.permissionCheck(arn(setup.role()))));
        files.put(SOURCE_POLICY, Policies.text(Policies.source(setup.role())));
        if (!setup.chain().isEmpty()) {
            files.put(
                    HOP_TRUST_POLICY,
                    Policies.text(Policies.trust(setup.principal().value(), setup.externalId())));
        }
        files.put(CLOUDFORMATION, CloudFormationTemplate.of(setup));
        files.put(TERRAFORM, TerraformModule.of(setup));
        files.put(AWS_CLI, AwsCliScript.of(setup.role(), files));
        files.put(README, Instructions.of(setup));
        return files;
    }

    private static JsonNode arn(RoleArn role) {
        return TextNode.valueOf(role.value());
    }

    /** What all three ways write as tags. */
    public static Map<String, String> tags() {
        return Map.of(TAG, TAG_VALUE);
    }
}
