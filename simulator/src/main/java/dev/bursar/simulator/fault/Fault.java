package dev.bursar.simulator.fault;

import java.time.Duration;
import java.util.Optional;

/** What happens to a request instead of, or on top of, its answer. */
public sealed interface Fault {
    /** An error in the service's own shape; the operation is not carried out. */
    record Refuse(int status, String code, String message) implements Fault {
        /** As Cost Explorer throttles; the SDKs do not repeat it by themselves. */
        public static Refuse limitExceeded() {
            return new Refuse(400, "LimitExceededException", "Rate limit exceeded");
        }

        public static Refuse throttled() {
            return new Refuse(400, "ThrottlingException", "Rate exceeded");
        }
    }

    /** No answer: the connection stays open for this long, in real time, and is then closed. */
    record Hang(Duration time) implements Fault {}

    /** The answer's head and half of its body, then the connection is closed. */
    record Cut() implements Fault {}

    /**
     * A whole answer that is not what the service speaks.
     *
     * @param body absent for the first half of the real one
     */
    record Garble(int status, Optional<String> body) implements Fault {}
}
