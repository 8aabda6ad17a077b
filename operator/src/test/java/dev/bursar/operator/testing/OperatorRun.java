package dev.bursar.operator.testing;

import dev.bursar.kubernetes.server.ApiServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The operator as a user runs it, under its committed rights, as long as it listens. */
public final class OperatorRun implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("listening port=([0-9]+)");
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);

    private final OperatorLaunch launch;
    private final HttpClient http = HttpClient.newHttpClient();
    private final long begun = System.nanoTime();
    private final int port;
    private Duration readyAfter = Duration.ZERO;

    private OperatorRun(OperatorLaunch launch) {
        this.launch = launch;
        this.port = launch.awaitWhileRunning("the operator's port", STARTS_WITHIN, this::portInLog);
    }

    /** Returns when it leads and is ready. */
    public static OperatorRun start(ApiServer server, URI aws, String... flags) {
        return listening(server, aws, flags).awaitReady("ok");
    }

    /** Returns when it leads and is ready. */
    public static OperatorRun of(OperatorLaunch launch) {
        return new OperatorRun(launch).awaitReady("ok");
    }

    /** Returns when it answers at all. */
    public static OperatorRun listening(ApiServer server, URI aws, String... flags) {
        Map<String, String> environment = Map.of(
                "KUBECONFIG",
                OperatorAccess.kubeconfig(server).toAbsolutePath().toString(),
                "AWS_ENDPOINT_URL",
                aws.toString(),
                "AWS_ACCESS_KEY_ID",
                "base-key",
                "AWS_SECRET_ACCESS_KEY",
                "base-secret",
                "AWS_REGION",
                "eu-central-1");
        List<String> usual = List.of("--http-port", "0", "--principal-arn", "arn:aws:iam::999988887777:role/bursar");
        return new OperatorRun(OperatorLaunch.begin(
                environment, Stream.concat(usual.stream(), Stream.of(flags)).toArray(String[]::new)));
    }

    /** @param text that /readyz shall answer with 200 */
    public OperatorRun awaitReady(String text) {
        launch.awaitWhileRunning("readiness: " + text, STARTS_WITHIN, () -> {
            HttpResponse<String> answer = get("/readyz");
            return answer.statusCode() == 200 && answer.body().strip().equals(text)
                    ? Optional.of(true)
                    : Optional.empty();
        });
        readyAfter = Duration.ofNanos(System.nanoTime() - begun);
        return this;
    }

    /** From the process' start to readiness. */
    public Duration readyAfter() {
        return readyAfter;
    }

    public Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    public String log() {
        return launch.log();
    }

    public String metrics() {
        return get("/metrics").body();
    }

    public HttpResponse<String> get(String path) {
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

    /** Resident memory, in MiB. */
    public long residentMib() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(launch.pid()), "status")).stream()
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
        launch.kill();
    }

    /**
     * SIGTERM.
     *
     * @return the exit code
     */
    public int stop() {
        launch.terminate();
        return launch.exitCode(STOPS_WITHIN);
    }

    @Override
    public void close() {
        kill();
        http.close();
    }

    private Optional<Integer> portInLog() {
        Matcher matcher = PORT.matcher(log());
        return matcher.find() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
    }
}
