package dev.bursar.operator.fetch.aws;

import java.io.IOException;

/** An answer longer than the limit; its rest was not read. */
final class AnswerTooLargeException extends IOException {
    private final String text;

    AnswerTooLargeException(int limit) {
        super("answer longer than " + limit + " bytes");
        this.text = "answer longer than " + limit + " bytes";
    }

    String text() {
        return text;
    }
}
