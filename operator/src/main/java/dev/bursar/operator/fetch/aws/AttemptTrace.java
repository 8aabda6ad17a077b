package dev.bursar.operator.fetch.aws;

import software.amazon.awssdk.core.interceptor.ExecutionAttribute;

/**
 * What became of one call's last attempt. Written by {@link AttemptInterceptor} while the SDK works, read when it is done:
 * the SDK's exceptions alone do not tell whether a request left and whether AWS answered 200.
 */
final class AttemptTrace {
    static final ExecutionAttribute<AttemptTrace> ATTRIBUTE = new ExecutionAttribute<>("BursarAttemptTrace");
    private static final int NONE = 0;

    private volatile boolean begun;
    private volatile int status = NONE;

    void begin() {
        begun = true;
        status = NONE;
    }

    /** Forgets the attempt: its successor did not leave. */
    void end() {
        begun = false;
    }

    void answered(int httpStatus) {
        status = httpStatus;
    }

    /** The answer began and did not come to its end. */
    void cut() {
        status = NONE;
    }

    /** Whether an attempt was handed to the HTTP client; what fails earlier is the operator's own side. */
    boolean begun() {
        return begun;
    }

    boolean answered() {
        return status != NONE;
    }

    /** HTTP status of the last attempt; 0 without an answer. */
    int status() {
        return status;
    }

    boolean succeeded() {
        return status >= 200 && status < 300;
    }
}
