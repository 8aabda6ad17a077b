package dev.bursar.operator.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operator as a user runs it: {@code ./bursar operator} in a process of its own, under its committed rights. */
public final class OperatorRun implements AutoCloseable {
    private static final Path LAUNCHER = Path.of("..", "bursar");
    private static final Path LOGS = Path.of("target", "operator-run");
    private static final Pattern PORT = Pattern.compile("listening port=([0-9]+)");
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Process process;
    private final Path log;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Duration readyAfter;
    private final int port;

    private OperatorRun(Process process, Path log) {
        this.process = process;
        this.log = log;
        long begun = System.nanoTime();
        this.port = Waiting.forValue("the operator's port in " + log, STARTS_WITHIN, this::portInLog);
        Waiting.forValue("readiness of the operator, see " + log, STARTS_WITHIN, this::ready);
        this.readyAfter = Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Returns when it is ready. */
    public static OperatorRun start(ApiServer server, URI aws, String... flags) {
        try {
            Files.createDirectories(LOGS);
            Path log = LOGS.resolve(COUNT.incrementAndGet() + ".log");
            List<String> command = new ArrayList<>(List.of(
                    LAUNCHER.toString(),
                    "operator",
                    "--http-port",
                    "0",
                    "--principal-arn",
                    "arn:aws:iam::999988887777:role/bursar"));
            command.addAll(List.of(flags));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            Map<String, String> environment = builder.environment();
            environment.put(
                    "KUBECONFIG",
                    OperatorAccess.kubeconfig(server).toAbsolutePath().toString());
            environment.put("AWS_ENDPOINT_URL", aws.toString());
            environment.put("AWS_ACCESS_KEY_ID", "base-key");
            environment.put("AWS_SECRET_ACCESS_KEY", "base-secret");
            environment.put("AWS_REGION", "eu-central-1");
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new OperatorRun(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the process' start to readiness. */
    public Duration readyAfter() {
        return readyAfter;
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String metrics() {
        return get("/metrics").body();
    }

    /** Resident memory, in MiB. */
    public long residentMib() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /**
     * SIGTERM.
     *
     * @return the exit code
     */
    public int stop() {
        process.destroy();
        return Waiting.forValue(
                "the end of the operator, see " + log,
                STOPS_WITHIN,
                () -> process.isAlive() ? Optional.empty() : Optional.of(process.exitValue()));
    }

    @Override
    public void close() {
        kill();
        http.close();
    }

    private Optional<Integer> portInLog() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the operator ended: " + log());
        }
        Matcher matcher = PORT.matcher(log());
        return matcher.find() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
    }

    private Optional<Boolean> ready() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the operator ended: " + log());
        }
        HttpResponse<String> answer = get("/readyz");
        return answer.statusCode() == 200 && answer.body().strip().equals("ok") ? Optional.of(true) : Optional.empty();
    }

    private HttpResponse<String> get(String path) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + path);
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
