package dev.bursar.operator.fetch;

/**
 * Stands before every single paid attempt: leadership, pace and the durable reservation. An adapter must call
 * {@link #admit()} before each request leaves, and {@link #release()} only when the provider answered that very attempt
 * with an error, because errors are not billed.
 */
public interface AttemptGuard {
    /** May wait for the pace. After {@link Admission.Admitted} the attempt counts as billed until released. */
    Admission admit();

    /** Takes back the last admitted attempt. */
    void release();

    /** Whether an attempt may leave. */
    sealed interface Admission {
        record Admitted() implements Admission {}

        record Refused(String message) implements Admission {}
    }
}
