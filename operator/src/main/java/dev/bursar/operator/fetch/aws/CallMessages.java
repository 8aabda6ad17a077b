package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.model.RoleArn;

/** What conditions say when a call that is free of charge gives nothing. */
final class CallMessages {
    private CallMessages() {}

    /** Says what happened; the caller knows which Secret holds the remedy. */
    static String denied(RoleArn role, AwsFault fault) {
        return Redaction.cut("sts:AssumeRole on " + role.resource() + " of account " + role.account() + " was denied ("
                + fault.text() + ")");
    }

    static String noRegion(String partition) {
        return "no region is known for partition " + partition + "; give the operator one of its regions as AWS_REGION";
    }

    static String of(String action, AwsFault fault) {
        String text = switch (fault.kind()) {
            case THROTTLED -> action + ": too many requests (" + fault.text() + ")";
            case SESSION_EXPIRED -> action + ": the credentials in use are no longer taken (" + fault.text() + ")";
            case CLOCK_SKEW -> action + ": " + CLOCK;
            case NO_IDENTITY -> "the operator has no usable AWS identity of its own: " + fault.text();
            case NOT_LEADER -> fault.text();
            case DENIED, NOT_ENABLED, NO_DATA_YET, TOKEN_LOST, NO_ORGANIZATION, REJECTED ->
                action + " was refused: " + fault.text();
            case UNAVAILABLE, MALFORMED -> action + " gave no usable answer: " + fault.text();
        };
        return Redaction.cut(text);
    }

    /** Without AWS' text, which carries both times and so would change the status with every attempt. */
    static final String CLOCK = "AWS refuses the time of the signature; the clock of the operator's node is off";
}
