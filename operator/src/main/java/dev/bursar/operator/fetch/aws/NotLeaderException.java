package dev.bursar.operator.fetch.aws;

/** Stops a request right before it leaves, because this replica may not act any more. Never retried by the SDK. */
final class NotLeaderException extends RuntimeException {
    static final String TEXT = "this replica is not the leader; nothing was sent";

    NotLeaderException() {
        super(TEXT);
    }
}
