package dev.bursar.operator.reconcile;

import dev.bursar.operator.fetch.AssumeOutcome;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.model.RoleRoute;
import dev.bursar.operator.output.onboarding.OnboardingSecret;

/** What is said about the roles of a route, and where the account's owner finds what to install on them. */
final class RouteMessages {
    private RouteMessages() {}

    /** What the owner of a role can do; STS words an absent role, a missing trust and a wrong id alike, on purpose. */
    static String denied(Ref ref, RoleRoute route, AssumeOutcome.Denied denied) {
        RoleArn role = denied.role();
        String permission = role.equals(route.role()) && !route.chain().isEmpty()
                ? "; and let " + callerOf(route, role) + " assume it: source-policy.json of the same Secret"
                : "";
        return denied.message() + ": there is no such role, or it does not trust " + callerOf(route, role)
                + " with this external id and these session tags; apply " + trustPolicy(ref, route, role) + permission;
    }

    /** Who assumes the role. */
    static String callerOf(RoleRoute route, RoleArn role) {
        int step = route.steps().indexOf(role);
        return step <= 0
                ? "the operator"
                : route.steps().get(step - 1).resource() + " of account "
                        + route.steps().get(step - 1).account();
    }

    /** Where the trust policy of a role stands. */
    static String trustPolicy(Ref ref, RoleRoute route, RoleArn role) {
        String key = role.equals(route.role()) ? OnboardingSecret.TRUST_POLICY : OnboardingSecret.HOP_TRUST_POLICY;
        return key + " from Secret " + OnboardingSecret.name(ref.name());
    }
}
