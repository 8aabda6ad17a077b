package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.fetch.AssumeOutcome;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.reconcile.Authorizer.Authorization.Authorized;
import java.util.List;
import java.util.Optional;

/**
 * Proves that every role of a route demands the external id: right after they let the operator in with the right one, each
 * must refuse it with a wrong one and without any. Should one not, the session that it gives may do nothing and is thrown
 * away.
 */
final class ExternalIdProbe {
    private final RoleSessions sessions;

    ExternalIdProbe(RoleSessions sessions) {
        this.sessions = sessions;
    }

    sealed interface Outcome {
        /** All were denied. */
        record Enforced() implements Outcome {}

        /** @param message what a role let in, and the fix */
        record NotEnforced(String message) implements Outcome {}

        /** Neither proven nor disproven. */
        record Unclear(Reason reason, String message) implements Outcome {}
    }

    Outcome probe(Ref ref, Authorized authorized) {
        Outcome outcome = new Outcome.Enforced();
        List<RoleArn> steps = authorized.route().steps();
        for (int step = 0; step < steps.size() && outcome instanceof Outcome.Enforced; step++) {
            outcome = probe(
                    ref, authorized, step, Optional.of(wrong(authorized.externalId())), "with a wrong external id");
            if (outcome instanceof Outcome.Enforced) {
                outcome = probe(ref, authorized, step, Optional.empty(), "without any external id");
            }
        }
        return outcome;
    }

    private Outcome probe(Ref ref, Authorized authorized, int step, Optional<ExternalId> externalId, String how) {
        RoleArn role = authorized.route().steps().get(step);
        return switch (sessions.probe(ref, authorized, step, externalId)) {
            case AssumeOutcome.Denied denied ->
                denied.role().equals(role)
                        ? new Outcome.Enforced()
                        : new Outcome.Unclear(Reason.AssumeRoleDenied, denied.message());
            case AssumeOutcome.Assumed session ->
                new Outcome.NotEnforced(role.resource() + " of account " + role.account() + " lets "
                        + RouteMessages.callerOf(authorized.route(), role) + " in " + how
                        + ", so other namespaces could use it; apply "
                        + RouteMessages.trustPolicy(ref, authorized.route(), role) + " as it stands");
            case AssumeOutcome.Throttled throttled -> new Outcome.Unclear(Reason.Throttled, throttled.message());
            case AssumeOutcome.Unavailable dead -> new Outcome.Unclear(Reason.Unavailable, dead.message());
        };
    }

    /** The same with its last character changed: nobody's, and as long as ours. */
    private static ExternalId wrong(ExternalId right) {
        String value = right.value();
        int last = value.length() - 1;
        return new ExternalId(value.substring(0, last) + (value.charAt(last) == '0' ? '1' : '0'));
    }
}
