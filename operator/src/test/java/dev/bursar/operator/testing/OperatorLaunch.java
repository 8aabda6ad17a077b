package dev.bursar.operator.testing;

import dev.bursar.process.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** {@code ./bursar operator} in a process of its own, whatever becomes of it. */
public final class OperatorLaunch implements AutoCloseable {
    private static final Path LAUNCHER = Path.of("..", "bursar");
    private static final Path LOGS = Path.of("target", "operator-run");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Process process;
    private final Path log;

    private OperatorLaunch(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param environment in addition to this process' own */
    public static OperatorLaunch begin(Map<String, String> environment, String... flags) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString(), "operator"));
        command.addAll(List.of(flags));
        return begin(command, environment);
    }

    /**
     * @param command in place of the launcher
     * @param environment in addition to this process' own
     */
    public static OperatorLaunch begin(List<String> command, Map<String, String> environment) {
        try {
            Files.createDirectories(LOGS);
            Path log = LOGS.resolve(COUNT.incrementAndGet() + ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new OperatorLaunch(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Both output streams so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value, unless the process ends before there is one. */
    public <T> T awaitWhileRunning(String what, Duration atMost, Supplier<Optional<T>> value) {
        return Waiting.forValue(what + ", see " + log, atMost, () -> {
            Optional<T> there = value.get();
            if (there.isEmpty() && !process.isAlive()) {
                throw new IllegalStateException("the operator ended: " + log());
            }
            return there;
        });
    }

    /** Waits for it to end by itself. */
    public int exitCode(Duration atMost) {
        return Waiting.forValue(
                "the end of the operator, see " + log,
                atMost,
                () -> process.isAlive() ? Optional.empty() : Optional.of(process.exitValue()));
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
