package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.fetch.AssumeOutcome;
import dev.bursar.operator.fetch.AssumeRequest;
import dev.bursar.operator.fetch.RoleAssumer;
import dev.bursar.operator.fetch.SessionLimit;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.SessionName;
import dev.bursar.operator.output.onboarding.OnboardingSecret;
import dev.bursar.operator.reconcile.Authorizer.Authorization.Authorized;
import java.util.Optional;

/**
 * Proves that a role demands the external id: right after it let the operator in with the right one, it must refuse it with
 * a wrong one and without any. Should it not, the session that it gives may do nothing and is thrown away.
 */
final class ExternalIdProbe {
    private final RoleAssumer assumer;
    private final Workers workers;

    ExternalIdProbe(RoleAssumer assumer, Workers workers) {
        this.assumer = assumer;
        this.workers = workers;
    }

    sealed interface Outcome {
        /** Both were denied. */
        record Enforced() implements Outcome {}

        /** @param message what the role let in, and the fix */
        record NotEnforced(String message) implements Outcome {}

        /** Neither proven nor disproven. */
        record Unclear(Reason reason, String message) implements Outcome {}
    }

    Outcome probe(Ref ref, Authorized authorized) {
        Outcome wrong = probe(ref, authorized, Optional.of(wrong(authorized.externalId())), "with a wrong external id");
        return wrong instanceof Outcome.Enforced
                ? probe(ref, authorized, Optional.empty(), "without any external id")
                : wrong;
    }

    private Outcome probe(Ref ref, Authorized authorized, Optional<ExternalId> externalId, String how) {
        AssumeRequest request = new AssumeRequest(
                authorized.role(), externalId, SessionName.probe(ref.namespace(), ref.name()), SessionLimit.NOTHING);
        return switch (workers.away(() -> assumer.assume(request))) {
            case AssumeOutcome.Denied denied -> new Outcome.Enforced();
            case AssumeOutcome.Assumed session ->
                new Outcome.NotEnforced(authorized.role().resource() + " of account " + authorized.account()
                        + " lets the operator in " + how
                        + ", so other namespaces could use it; apply trust-policy.json from"
                        + " Secret " + OnboardingSecret.name(ref.name()) + " as it stands");
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
