package dev.bursar.operator.main;

import picocli.CommandLine.ExitCode;

/** Why the operator cannot run, in one line that names the fix. Whatever else is thrown is a defect. */
final class StartFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private StartFault(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Flags or environment must change. */
    static StartFault ofConfiguration(String message) {
        return new StartFault(ExitCode.USAGE, message);
    }

    /** The surroundings must change; the same command may work later. */
    static StartFault ofSurroundings(String message) {
        return new StartFault(ExitCode.SOFTWARE, message);
    }

    int exitCode() {
        return exitCode;
    }
}
