package dev.bursar.operator.fetch;

/**
 * Stands before every single paid attempt: leadership, pace and the durable reservation. An adapter must call
 * {@link #admit()} before each request leaves, and {@link #release()} only when that very attempt cannot have been billed:
 * the provider answered it with an error, or it provably never left (no connection, leadership lost in between). A
 * time-out, a cut connection and an unreadable answer stay counted.
 */
public interface AttemptGuard {
    /** The namespace whose report is charged; a label of the metrics about paid requests. */
    String namespace();

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
