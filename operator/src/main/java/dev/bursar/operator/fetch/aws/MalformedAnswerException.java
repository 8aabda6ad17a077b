package dev.bursar.operator.fetch.aws;

/** What is wrong with a billed answer. Stays inside the package: the port says it as a value. */
final class MalformedAnswerException extends Exception {
    private final String what;

    MalformedAnswerException(String what) {
        super(what);
        this.what = what;
    }

    String what() {
        return what;
    }
}
