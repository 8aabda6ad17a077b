package dev.bursar.simulator.wire;

/** An operation's refusal; becomes an error answer in its service's protocol. */
public final class AwsException extends Exception {
    private final transient ErrorKind kind;

    public AwsException(ErrorKind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    /** An error with HTTP 400 that the operation's service model declares. */
    public static AwsException modelled(String code, String message) {
        return new AwsException(new ErrorKind.Modelled(400, code), message);
    }

    /** What several services call a value that they refuse for what it means, not for how it is written. */
    public static AwsException invalidValue(String message) {
        return new AwsException(ErrorKind.Common.INVALID_VALUE, message);
    }

    public static AwsException validation(String message) {
        return new AwsException(ErrorKind.Common.VALIDATION, message);
    }

    public static AwsException denied(String message) {
        return new AwsException(ErrorKind.Common.ACCESS_DENIED, message);
    }

    public ErrorKind kind() {
        return kind;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
