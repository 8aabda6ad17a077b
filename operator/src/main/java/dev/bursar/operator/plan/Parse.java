package dev.bursar.operator.plan;

/**
 * What became of a text in a spec.
 *
 * @param <T> what the text means
 */
public sealed interface Parse<T> {
    record Parsed<T>(T value) implements Parse<T> {}

    /** @param message names the field and the fix, ready for the Accepted condition */
    record Rejected<T>(String message) implements Parse<T> {}

    static <T> Parse<T> parsed(T value) {
        return new Parsed<>(value);
    }

    static <T> Parse<T> rejected(String message) {
        return new Rejected<>(message);
    }
}
