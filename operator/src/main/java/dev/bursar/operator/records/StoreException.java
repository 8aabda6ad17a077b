package dev.bursar.operator.records;

/** A store that cannot serve. Callers turn it into one condition; they never go on as if nothing had been stored. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why the store does not serve. */
    public enum Kind {
        /** Not reachable, or it refused: try again. */
        UNAVAILABLE,
        /** Written by a newer Bursar: upgrade; nothing is deleted or overwritten. */
        TOO_NEW
    }

    private final Kind kind;

    public StoreException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public StoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
