package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.fetch.AssumeOutcome;
import dev.bursar.operator.fetch.FetchOutcome;
import dev.bursar.operator.output.onboarding.OnboardingSecret;
import dev.bursar.operator.plan.Backoff;

/**
 * Why a run did not get everything: reason, words for people, and how soon another attempt makes sense.
 */
record RunFailure(Reason reason, String message, Backoff backoff) {
    static RunFailure of(AssumeOutcome outcome, Asked asked) {
        return switch (outcome) {
            case AssumeOutcome.Denied denied ->
                new RunFailure(
                        Reason.AssumeRoleDenied,
                        RouteMessages.denied(asked.ref(), asked.authorized().route(), denied),
                        Backoff.DENIED);
            case AssumeOutcome.Throttled throttled ->
                new RunFailure(Reason.Throttled, throttled.message(), Backoff.TRANSIENT);
            case AssumeOutcome.Unavailable dead ->
                new RunFailure(Reason.Unavailable, dead.message(), Backoff.TRANSIENT);
            case AssumeOutcome.Assumed session -> throw new IllegalArgumentException("a session is no failure");
        };
    }

    static RunFailure of(FetchOutcome outcome, Asked asked, SpendingGuard guard) {
        return switch (outcome) {
            case FetchOutcome.Throttled throttled ->
                new RunFailure(Reason.Throttled, throttled.message(), Backoff.TRANSIENT);
            case FetchOutcome.Denied denied ->
                new RunFailure(
                        Reason.AccessDenied,
                        denied.message() + "; add it from Secret "
                                + OnboardingSecret.name(asked.ref().name())
                                + (asked.together()
                                        ? " of namespace " + asked.ref().namespace()
                                        : "") + ", key "
                                + OnboardingSecret.PERMISSION_POLICY,
                        Backoff.DENIED);
            case FetchOutcome.SessionExpired expired ->
                new RunFailure(Reason.Unavailable, expired.message(), Backoff.TRANSIENT);
            case FetchOutcome.NotEnabled off -> new RunFailure(Reason.NotEnabled, off.message(), Backoff.SLOW);
            case FetchOutcome.NoDataYet none -> new RunFailure(Reason.NoDataYet, none.message(), Backoff.SLOW);
            case FetchOutcome.Unavailable dead -> new RunFailure(Reason.Unavailable, dead.message(), Backoff.TRANSIENT);
            case FetchOutcome.Malformed bad -> new RunFailure(Reason.Malformed, bad.message(), Backoff.SLOW);
            case FetchOutcome.NotSent held -> new RunFailure(guard.refusal(), held.message(), Backoff.TRANSIENT);
            case FetchOutcome.Fetched rows -> throw new IllegalArgumentException("rows are no failure");
        };
    }
}
