package dev.bursar.operator.fetch.aws;

import java.io.IOException;

/**
 * What is wrong with a billed answer. Stays inside the package: the port says it as a value. Holds no text of the answer but
 * dates and currency codes.
 */
final class MalformedAnswerException extends IOException {
    private final String what;
    private final boolean anywhere;

    MalformedAnswerException(String what) {
        this(what, false);
    }

    private MalformedAnswerException(String what, boolean anywhere) {
        super(what);
        this.what = what;
        this.anywhere = anywhere;
    }

    /** More than there is room for: it does not matter where in the answer. */
    static MalformedAnswerException tooMuch(String what) {
        return new MalformedAnswerException(what, true);
    }

    String what() {
        return what;
    }

    /** The same complaint, told where in the answer. */
    MalformedAnswerException in(String where) {
        if (anywhere) {
            return this;
        }
        MalformedAnswerException told = new MalformedAnswerException(what + " " + where);
        told.initCause(this);
        return told;
    }
}
