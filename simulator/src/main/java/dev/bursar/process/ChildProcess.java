package dev.bursar.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A command that can be started, ended without warning, frozen, and started again. Its output goes to one file. */
public final class ChildProcess {

    private static final int QUOTED_LINES = 25;

    /**
     * Ends the child when this JVM ends in whatever way, by a kill -9 too, for which no shutdown hook runs: the shell's
     * standard input is a pipe from this JVM. It outlives a Ctrl-C, which a terminal sends to all of us.
     */
    private static final String GUARD = "trap '' INT; read -r _; kill -9 \"$0\"";

    private final String name;
    private final List<String> command;
    private final Path log;
    private final ChildEnvironment environment;
    private @Nullable Running running;

    /**
     * @param gone completes when the child has ended and its guard was told
     */
    private record Running(Process process, CompletableFuture<Void> gone) {}

    public ChildProcess(String name, List<String> command, Path log) {
        this(name, command, log, ChildEnvironment.inherited());
    }

    public ChildProcess(String name, List<String> command, Path log, ChildEnvironment environment) {
        this.name = name;
        this.command = List.copyOf(command);
        this.log = log;
        this.environment = environment;
    }

    public void start() throws IOException {
        if (isAlive()) {
            throw new IllegalStateException(name + " runs already");
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        environment.applyTo(builder.environment());
        Process child = builder.start();
        Process guard = shell(GUARD, child, Redirect.PIPE);
        // A guard must not outlive its child: the system may give the id to a process of somebody else.
        running = new Running(child, child.onExit().thenRun(guard::destroyForcibly));
    }

    public boolean isAlive() {
        return running != null && running.process().isAlive();
    }

    /** SIGKILL: the child gets no chance to finish anything. Returns when it is gone; does nothing if it is not there. */
    public void kill() {
        if (running != null) {
            running.process().destroyForcibly();
            running.gone().join();
        }
    }

    /** SIGTERM, then SIGKILL to what has not ended in time. Returns when it is gone; does nothing if it is not there. */
    public void stop(Duration patience) {
        if (running != null) {
            running.process().destroy();
            running.gone()
                    .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            kill();
        }
    }

    /** What it printed so far. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGSTOP: its connections stay open and nothing is answered, as with a machine that hangs. */
    public void pause() {
        signal("STOP");
    }

    /** SIGCONT, after {@link #pause}. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        if (running == null || !running.process().isAlive()) {
            throw new IllegalStateException(name + " does not run");
        }
        try {
            Process sender = shell("kill -" + signal + " \"$0\"", running.process(), Redirect.INHERIT);
            if (sender.onExit().join().exitValue() != 0) {
                throw new IllegalStateException("SIG" + signal + " could not be sent to " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Through the shell, whose {@code kill} is everywhere; a program of that name is not. */
    private static Process shell(String script, Process about, Redirect input) throws IOException {
        return new ProcessBuilder("sh", "-c", script, String.valueOf(about.pid()))
                .redirectInput(input)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    /** Why it may have failed: the end of what it printed. */
    public String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            int from = Math.max(0, lines.size() - QUOTED_LINES);
            return "The end of " + log + ":\n" + String.join("\n", lines.subList(from, lines.size()));
        } catch (IOException e) {
            return log + " cannot be read: " + e;
        }
    }
}
