package dev.bursar.operator.testing;

import dev.bursar.process.ChildEnvironment;
import dev.bursar.process.ChildProcess;
import dev.bursar.process.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** An AWS emulator of {@code dev/emulators} as a child process on a free loopback port; it ends with this JVM at the latest. */
final class Emulator implements AutoCloseable {
    private static final Duration STARTUP = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private final ChildProcess process;
    private final URI endpoint;

    private Emulator(ChildProcess process, URI endpoint) {
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
        return start(
                tool,
                program,
                port -> Stream.concat(Stream.of(portFlag, Integer.toString(port)), arguments.stream())
                        .toList(),
                port -> Map.of(),
                healthPath);
    }

    /** @param environment by the port that the program shall listen on */
    static Emulator start(
            String tool, String program, IntFunction<Map<String, String>> environment, String healthPath) {
        return start(tool, program, port -> List.of(), environment, healthPath);
    }

    private static Emulator start(
            String tool,
            String program,
            IntFunction<List<String>> arguments,
            IntFunction<Map<String, String>> environment,
            String healthPath) {
        Path venv = venvs().resolve(tool);
        Path executable = venv.resolve("bin").resolve(program).toAbsolutePath();
        if (!Files.isExecutable(executable) || !Files.exists(venv.resolve("installed.txt"))) {
            throw new IllegalStateException(tool + " is not installed in " + venv.toAbsolutePath()
                    + "; run dev/emulators of this repository, which needs python3");
        }
        try {
            int port = freePort();
            List<String> command = new ArrayList<>(List.of(executable.toString()));
            command.addAll(arguments.apply(port));
            Path log = Files.createDirectories(venvs().resolve("logs")).resolve(tool + "-" + port + ".log");
            ChildProcess process =
                    new ChildProcess(tool, command, log, new ChildEnvironment(name -> false, environment.apply(port)));
            process.start();
            Emulator emulator = new Emulator(process, URI.create("http://127.0.0.1:" + port));
            emulator.awaitHealth(tool, healthPath);
            return emulator;
        } catch (IOException e) {
            throw new UncheckedIOException(tool + " did not start", e);
        }
    }

    URI endpoint() {
        return endpoint;
    }

    /** Sends one control request and returns the answer's body. */
    String send(String method, String path, String body) {
        return send(method, path, body, List.of("Content-Type", "application/json"));
    }

    /** @param headers names and values in turn */
    String send(String method, String path, String body, List<String> headers) {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve(path))
                .headers(headers.toArray(String[]::new))
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
            throw new UncheckedIOException(method + " " + path + " failed. " + process.lastWords(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void awaitHealth(String tool, String path) {
        try {
            Waiting.forValue("an answer of " + tool, STARTUP, () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException(tool + " ended before it was ready");
                }
                return isHealthy(path) ? Optional.of(path) : Optional.empty();
            });
        } catch (IllegalStateException e) {
            close();
            throw new IllegalStateException(e.getMessage() + ". " + process.lastWords(), e);
        }
    }

    private boolean isHealthy(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(endpoint.resolve(path)).timeout(PATIENCE).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Maven runs tests in the module's folder, editors also in the repository's. */
    static Path venvs() {
        Path fromRepository = Path.of("operator", "target", "emulators");
        return Files.isDirectory(fromRepository) ? fromRepository : Path.of("target", "emulators");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.kill();
        http.close();
    }
}
