package dev.bursar.operator.output.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.PrincipalArn;
import dev.bursar.operator.model.RoleArn;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

    private static final List<String> POLICIES =
            List.of(TRUST_POLICY, PERMISSION_POLICY, PERMISSION_CHECK_POLICY, SOURCE_POLICY, HOP_TRUST_POLICY);

    /** Those that make different policies; fewer first. */
    private static final List<Set<Capability>> CAPABILITIES = List.of(
            Set.of(Capability.BILLING),
            Set.of(Capability.ORGANIZATION_BILLING),
            Set.of(Capability.BILLING, Capability.ORGANIZATION_BILLING));

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

    /**
     * The setup that the files were made of.
     *
     * @return empty when their policies are not, to the letter, what is made of it
     */
    public static Optional<RoleSetup> setup(RoleArn role, Map<String, String> files) {
        return principal(files, TRUST_POLICY).flatMap(trusted -> {
            Optional<PrincipalArn> first = principal(files, HOP_TRUST_POLICY);
            boolean chained = files.containsKey(HOP_TRUST_POLICY);
            Optional<PrincipalArn> operator = chained ? first : Optional.of(trusted);
            List<String> hops = chained ? List.of(trusted.value()) : List.of();
            return hops.stream().allMatch(hop -> RoleArn.isValid(hop) && !hop.equals(role.value()))
                    ? operator.flatMap(known -> setup(role, known, hops, files))
                    : Optional.empty();
        });
    }

    private static Optional<RoleSetup> setup(
            RoleArn role, PrincipalArn operator, List<String> hops, Map<String, String> files) {
        List<RoleArn> chain = hops.stream().map(RoleArn::new).toList();
        ExternalId id = new ExternalId(files.getOrDefault(EXTERNAL_ID, ""));
        return CAPABILITIES.stream()
                .map(capabilities -> new RoleSetup(role, id, operator, capabilities, chain))
                .filter(setup -> POLICIES.stream()
                        .allMatch(policy -> Objects.equals(of(setup).get(policy), files.get(policy))))
                .findFirst();
    }

    private static Optional<PrincipalArn> principal(Map<String, String> files, String policy) {
        return PolicyStatements.policy(files.getOrDefault(policy, ""))
                .flatMap(tree -> PrincipalArn.configured(
                        tree.at("/Statement/0/Principal/AWS").asText()));
    }

    private static JsonNode arn(RoleArn role) {
        return TextNode.valueOf(role.value());
    }

    /** What all three ways write as tags. */
    public static Map<String, String> tags() {
        return Map.of(TAG, TAG_VALUE);
    }
}
