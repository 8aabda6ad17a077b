package dev.bursar.operator.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An emulator as a child process on a free loopback port. It ends with {@link #close()} and, however this JVM ends, with
 * this JVM: a shell in between waits for its standard input to close and then ends the one process it started.
 */
final class Emulator implements AutoCloseable {
    private static final Duration STARTUP = Duration.ofSeconds(60);
    private static final String UNTIL_STDIN_CLOSES =
            "\"$@\" & child=$!; cat > /dev/null; kill \"$child\" 2> /dev/null; wait \"$child\" 2> /dev/null";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI endpoint;

    private Emulator(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /**
     * @param tool folder of the virtual environment and name of the emulator
     * @param program below the environment's {@code bin}
     * @param portFlag how the program takes its port, before {@code arguments}
     * @param healthPath answers below 500 once the emulator is up
     */
    static Emulator start(String tool, String program, String portFlag, List<String> arguments, String healthPath) {
        Path venv = venvs().resolve(tool);
        Path executable = venv.resolve("bin").resolve(program);
        if (!Files.isExecutable(executable) || !Files.exists(venv.resolve("installed.txt"))) {
            throw new IllegalStateException(tool + " is not installed in " + venv.toAbsolutePath()
                    + "; run dev/emulators in the repository, which needs python3");
        }
        try {
            int port = freePort();
            Path log = Files.createDirectories(venvs().resolve("logs")).resolve(tool + "-" + port + ".log");
            List<String> command = new ArrayList<>(List.of(
                    "sh",
                    "-c",
                    UNTIL_STDIN_CLOSES,
                    tool,
                    executable.toAbsolutePath().toString()));
            command.addAll(List.of(portFlag, Integer.toString(port)));
            command.addAll(arguments);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Emulator emulator = new Emulator(process, URI.create("http://127.0.0.1:" + port));
            emulator.awaitHealth(tool, healthPath, log);
            return emulator;
        } catch (IOException e) {
            throw new IllegalStateException(tool + " did not start", e);
        }
    }

    URI endpoint() {
        return endpoint;
    }

    /** Sends one control request and returns the answer's body. */
    String send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        method + " " + path + " answered " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void awaitHealth(String tool, String path, Path log) throws IOException {
        long deadline = System.nanoTime() + STARTUP.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                break;
            }
            if (isHealthy(path)) {
                return;
            }
            pause();
        }
        close();
        throw new IllegalStateException(tool + " did not come up; its output: " + Files.readString(log));
    }

    private boolean isHealthy(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(endpoint.resolve(path))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Maven runs tests in the module's folder, editors also in the repository's. */
    private static Path venvs() {
        Path module = Path.of("target", "emulators");
        Path repository = Path.of("operator", "target", "emulators");
        return Files.isDirectory(repository) ? repository : module;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                children.forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
        }
    }
}
