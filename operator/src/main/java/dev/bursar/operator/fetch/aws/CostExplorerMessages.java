package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.fetch.FetchOutcome;
import dev.bursar.operator.fetch.RoleSession;

/** What a failed question means for the caller, with the fix where there is one. */
final class CostExplorerMessages {
    private CostExplorerMessages() {}

    /** @param action that was called, as IAM policies name it */
    static FetchOutcome outcome(AwsFault fault, RoleSession session, String action) {
        String role = session.role().resource();
        String text = fault.text();
        return switch (fault.kind()) {
            case DENIED -> new FetchOutcome.Denied(Redaction.cut(role + " lacks " + action + " (" + text + ")"));
            case NOT_ENABLED ->
                new FetchOutcome.NotEnabled(Redaction.cut("Cost Explorer is not enabled for account "
                        + session.role().account()
                        + "; its payer must open Cost Explorer once in the console and allow linked accounts (" + text
                        + ")"));
            case NO_DATA_YET ->
                new FetchOutcome.NoDataYet(
                        Redaction.cut("Cost Explorer has no data yet; it prepares them within a day of being enabled ("
                                + text + ")"));
            case THROTTLED -> new FetchOutcome.Throttled(Redaction.cut(action + ": too many requests (" + text + ")"));
            case SESSION_EXPIRED ->
                new FetchOutcome.SessionExpired(
                        Redaction.cut("the session of " + role + " is no longer taken (" + text + ")"));
            case TOKEN_LOST ->
                new FetchOutcome.Unavailable(
                        Redaction.cut(action + " lost its place between two pages, twice (" + text + ")"));
            case CLOCK_SKEW -> new FetchOutcome.Unavailable(action + ": " + CallMessages.CLOCK);
            case NO_ORGANIZATION, REJECTED ->
                new FetchOutcome.Unavailable(Redaction.cut(action + " was refused: " + text));
            case UNAVAILABLE, NO_IDENTITY ->
                new FetchOutcome.Unavailable(Redaction.cut(action + " gave no usable answer: " + text));
            case MALFORMED -> malformed(text, action);
            case NOT_LEADER -> new FetchOutcome.NotSent(text);
        };
    }

    static FetchOutcome malformed(String what, String action) {
        return new FetchOutcome.Malformed(Redaction.cut("the answer to " + action + " cannot be trusted: " + what));
    }
}
