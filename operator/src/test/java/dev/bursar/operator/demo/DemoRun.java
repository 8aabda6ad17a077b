package dev.bursar.operator.demo;

import dev.bursar.kubernetes.server.KubeBinaries;
import dev.bursar.process.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One {@code ./bursar demo} in a process of its own, and what it has printed. */
final class DemoRun implements AutoCloseable {
    private static final Path LAUNCHER = Path.of("..", "bursar");
    private static final Path LOGS = Path.of("target", "demo-run");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Process process;
    private final Path log;

    private DemoRun(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static DemoRun start(String... flags) {
        try {
            Files.createDirectories(LOGS);
            Path log = LOGS.resolve(COUNT.incrementAndGet() + ".log");
            ProcessBuilder builder = new ProcessBuilder(
                            Stream.concat(Stream.of(LAUNCHER.toString(), "demo"), Stream.of(flags))
                                    .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment()
                    .put("KUBEBUILDER_ASSETS", KubeBinaries.fetched().toString());
            return new DemoRun(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands behind these words in its line. */
    String valueOf(String words) {
        Matcher matcher =
                Pattern.compile("(?m)^" + words + " +(?:curl )?([^ \n]+)").matcher(output());
        if (!matcher.find()) {
            throw new IllegalStateException("no line " + words + " in " + output());
        }
        return matcher.group(1);
    }

    DemoRun awaitLine(String line) {
        Waiting.forValue("\"" + line + "\", see " + log, PATIENCE, () -> {
            if (output().contains(line + "\n")) {
                return Optional.of(true);
            }
            if (!process.isAlive()) {
                throw new IllegalStateException("the demo ended: " + output());
            }
            return Optional.empty();
        });
        return this;
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the demo does not end: " + output());
        }
        return process.exitValue();
    }

    /** Its children and theirs. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
