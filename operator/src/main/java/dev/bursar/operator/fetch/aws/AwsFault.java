package dev.bursar.operator.fetch.aws;

import java.util.Locale;

/**
 * Why a call gave no usable answer.
 *
 * @param text clean of ids and secrets, one line; names the code or the cause, without saying what the caller should do
 * @param free whether the attempt cannot have been billed: AWS answered it with an error, or it never reached AWS
 */
record AwsFault(Kind kind, String text, boolean free) {
    enum Kind {
        DENIED,
        NOT_ENABLED,
        NO_DATA_YET,
        THROTTLED,
        /** The session is no longer taken. */
        SESSION_EXPIRED,
        /** A page token is no longer taken: the range starts over. */
        TOKEN_LOST,
        /** The account is in no organization. */
        NO_ORGANIZATION,
        CLOCK_SKEW,
        /** AWS understood the request and does not want it; repeating it as it is will not help. */
        REJECTED,
        UNAVAILABLE,
        MALFORMED,
        /** The operator's own identity cannot be used; nothing was sent for the call itself. */
        NO_IDENTITY,
        NOT_LEADER;

        /** As the metric label {@code outcome} writes it. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
