package dev.bursar.operator.reconcile;

import dev.bursar.operator.fetch.RoleTemplate;
import dev.bursar.operator.output.onboarding.OnboardingBundle;
import dev.bursar.operator.output.onboarding.RoleSetup;
import java.util.Map;
import java.util.Objects;

/** The role of an onboarding bundle as {@link dev.bursar.operator.fetch.RoleCreator} takes it. */
public final class RoleTemplates {
    private RoleTemplates() {}

    /** With the right to check its own permissions, as the files of the bundle have it unless told otherwise. */
    public static RoleTemplate of(RoleSetup setup) {
        Map<String, String> files = OnboardingBundle.of(setup);
        return RoleTemplate.of(
                setup.role(),
                file(files, OnboardingBundle.TRUST_POLICY),
                setup.externalId(),
                Map.of(
                        OnboardingBundle.PERMISSIONS,
                        file(files, OnboardingBundle.PERMISSION_POLICY),
                        OnboardingBundle.PERMISSION_CHECK,
                        file(files, OnboardingBundle.PERMISSION_CHECK_POLICY)),
                OnboardingBundle.tags());
    }

    private static String file(Map<String, String> files, String name) {
        return Objects.requireNonNull(files.get(name));
    }
}
