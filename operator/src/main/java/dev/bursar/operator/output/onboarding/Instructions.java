package dev.bursar.operator.output.onboarding;

import dev.bursar.operator.model.RoleArn;
import java.util.HashMap;
import java.util.Map;

/** The page that tells an account's owner what to do with the other files. */
final class Instructions {
    private static final String WITH_CHAIN = "README-chain.md";

    private Instructions() {}

    static String of(RoleSetup setup) {
        Map<String, String> values = new HashMap<>(Map.of(
                "ACCOUNT", setup.role().account().value(),
                "ROLE_ARN", setup.role().value(),
                "TRUSTED", setup.trusted(),
                "ROLE_NAME_WORD", AwsCliScript.quoted(setup.role().name()),
                "CONSOLE", console(setup.role().partition()),
                "STACK", stack(setup.role())));
        values.put(
                "NOTE",
                setup.principal().note().map(note -> "> " + note + "\n\n").orElse(""));
        values.put("WHO", setup.chain().isEmpty() ? "Bursar's own identity" : "the role on the way");
        values.put("CHAIN", setup.chain().isEmpty() ? "" : chain(setup) + "\n");
        values.put("CHAIN_FILE", setup.chain().isEmpty() ? "" : """

                | `hop-trust-policy.json` | trust policy of the role on the way |""");
        return Template.filled(OnboardingBundle.README, values);
    }

    private static String chain(RoleSetup setup) {
        RoleArn hop = setup.chain().getLast();
        return Template.filled(
                WITH_CHAIN,
                Map.of(
                        "HOP_ARN", hop.value(),
                        "HOP_ACCOUNT", hop.account().value(),
                        "HOP_NAME_WORD", AwsCliScript.quoted(hop.name()),
                        "SOURCE_POLICY_WORD", AwsCliScript.quoted(sourcePolicy(setup.role())),
                        "OPERATOR", setup.principal().value()));
    }

    /** One for each role that the hop leads to, lest one replaces another's; IAM takes 128 characters. */
    private static String sourcePolicy(RoleArn role) {
        return "bursar-source-" + role.account() + "-" + role.name();
    }

    /** Hosts of the consoles, by the endpoints of each partition. */
    private static String console(String partition) {
        return switch (partition) {
            case "aws" -> "console.aws.amazon.com";
            case "aws-cn" -> "console.amazonaws.cn";
            case "aws-us-gov" -> "console.amazonaws-us-gov.com";
            default -> "<console of partition " + partition + ">";
        };
    }

    /** Names of stacks have letters, digits and hyphens, and begin with a letter (CloudFormation, CreateStack). */
    private static String stack(RoleArn role) {
        return "bursar-" + role.name().replaceAll("[^A-Za-z0-9-]", "-");
    }
}
