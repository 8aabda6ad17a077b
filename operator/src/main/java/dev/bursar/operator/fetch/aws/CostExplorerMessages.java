package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.fetch.FetchOutcome;
import dev.bursar.operator.fetch.RoleSession;

/** What a failed question means for the caller, with the fix where there is one. */
final class CostExplorerMessages {
    private static final String ACTION = "ce:GetCostAndUsage";

    private CostExplorerMessages() {}

    static FetchOutcome outcome(AwsFault fault, RoleSession session) {
        String role = session.role().resource();
        String text = fault.text();
        return switch (fault.kind()) {
            case DENIED -> new FetchOutcome.Denied(Redaction.cut(role + " lacks " + ACTION + " (" + text + ")"));
            case NOT_ENABLED ->
                new FetchOutcome.NotEnabled(Redaction.cut("Cost Explorer is not enabled for account "
                        + session.role().account()
                        + "; its payer must open Cost Explorer once in the console and allow linked accounts (" + text
                        + ")"));
            case NO_DATA_YET ->
                new FetchOutcome.NoDataYet(
                        Redaction.cut("Cost Explorer has no data yet; it prepares them within a day of being enabled ("
                                + text + ")"));
            case THROTTLED -> new FetchOutcome.Throttled(Redaction.cut(ACTION + ": too many requests (" + text + ")"));
            case SESSION_EXPIRED ->
                new FetchOutcome.SessionExpired(
                        Redaction.cut("the session of " + role + " is no longer taken (" + text + ")"));
            case TOKEN_LOST ->
                new FetchOutcome.Unavailable(
                        Redaction.cut(ACTION + " lost its place between two pages, twice (" + text + ")"));
            case CLOCK_SKEW -> new FetchOutcome.Unavailable(ACTION + ": " + CallMessages.CLOCK);
            case NO_ORGANIZATION, REJECTED ->
                new FetchOutcome.Unavailable(Redaction.cut(ACTION + " was refused: " + text));
            case UNAVAILABLE, NO_IDENTITY ->
                new FetchOutcome.Unavailable(Redaction.cut(ACTION + " gave no usable answer: " + text));
            case MALFORMED -> malformed(text);
            case NOT_LEADER -> new FetchOutcome.NotSent(text);
        };
    }

    static FetchOutcome malformed(String what) {
        return new FetchOutcome.Malformed(Redaction.cut("the answer to " + ACTION + " cannot be trusted: " + what));
    }
}
