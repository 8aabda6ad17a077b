package dev.bursar.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The demo's own temporary folder, readable by its user alone: keys, kubeconfigs and logs. */
final class DemoFolder implements AutoCloseable {
    private final Path path;
    private boolean kept;

    private DemoFolder(Path path) {
        this.path = path;
    }

    static DemoFolder create() throws IOException {
        return new DemoFolder(Files.createTempDirectory("bursar-demo-"));
    }

    Path path() {
        return path;
    }

    /** Its logs are needed after the end. */
    void keep() {
        kept = true;
    }

    /** What people are told in a line, for those who want to know where it came from. */
    void note(Exception failure) {
        try (PrintWriter log = new PrintWriter(path.resolve("demo.log").toFile(), StandardCharsets.UTF_8)) {
            failure.printStackTrace(log);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException goneAlready) {
            // As wanted.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
