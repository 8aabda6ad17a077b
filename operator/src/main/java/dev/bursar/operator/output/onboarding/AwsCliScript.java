package dev.bursar.operator.output.onboarding;

import dev.bursar.operator.model.RoleArn;
import java.util.Map;
import java.util.Objects;

/** The role as a script for the AWS command line. It holds the policies as they are in files of their own. */
final class AwsCliScript {
    private AwsCliScript() {}

    /** @param files with the policies */
    static String of(RoleArn role, Map<String, String> files) {
        return Template.filled(
                OnboardingBundle.AWS_CLI,
                Map.of(
                        "ACCOUNT", role.account().value(),
                        "ROLE_ARN", quoted(role.value()),
                        "ROLE_NAME", quoted(role.name()),
                        "ROLE_PATH", quoted(role.path()),
                        "TRUST_POLICY", policy(files, OnboardingBundle.TRUST_POLICY),
                        "PERMISSION_POLICY", policy(files, OnboardingBundle.PERMISSION_POLICY),
                        "PERMISSION_CHECK_POLICY", policy(files, OnboardingBundle.PERMISSION_CHECK_POLICY)));
    }

    /** One word to a POSIX shell, whatever it holds. */
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static String policy(Map<String, String> files, String name) {
        return Objects.requireNonNull(files.get(name));
    }
}
