package dev.bursar.operator.fetch.aws;

import java.io.IOException;

/**
 * What is wrong with a billed answer. Stays inside the package: the port says it as a value. Holds no text of the answer but
 * dates and currency codes.
 */
final class MalformedAnswerException extends IOException {
    private final String what;

    MalformedAnswerException(String what) {
        super(what);
        this.what = what;
    }

    String what() {
        return what;
    }

    /** The same complaint, told where in the answer. */
    MalformedAnswerException in(String where) {
        MalformedAnswerException told = new MalformedAnswerException(what + " " + where);
        told.initCause(this);
        return told;
    }
}
