package dev.bursar.demo;

import dev.bursar.process.ChildEnvironment;
import dev.bursar.process.ChildProcess;
import dev.bursar.process.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operator as anybody starts it: the launcher, in a process of its own. */
final class OperatorChild implements AutoCloseable {
    /** As the simulator knows the caller behind any key. */
    private static final String PRINCIPAL = "arn:aws:iam::999988887777:role/bursar";

    private static final Pattern PORT = Pattern.compile("listening port=([0-9]+)");
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(2);

    private final ChildProcess process;
    private final HttpClient http =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    private OperatorChild(ChildProcess process) {
        this.process = process;
    }

    static OperatorChild start(Path repository, Path folder, Path kubeconfig, URI aws) throws IOException {
        String nothing = folder.resolve("no-aws-configuration").toString();
        ChildProcess process = new ChildProcess(
                "the operator",
                List.of(
                        repository.resolve("bursar").toString(),
                        "operator",
                        "--http-port",
                        "0",
                        "--principal-arn",
                        PRINCIPAL),
                folder.resolve("operator.log"),
                new ChildEnvironment(
                        OperatorChild::leadsElsewhere,
                        Map.of(
                                "KUBECONFIG",
                                kubeconfig.toAbsolutePath().toString(),
                                "AWS_ENDPOINT_URL",
                                aws.toString(),
                                "AWS_ACCESS_KEY_ID",
                                "demo",
                                "AWS_SECRET_ACCESS_KEY",
                                "demo",
                                "AWS_REGION",
                                "us-east-1",
                                "AWS_CONFIG_FILE",
                                nothing,
                                "AWS_SHARED_CREDENTIALS_FILE",
                                nothing)));
        process.start();
        return new OperatorChild(process);
    }

    /** Whatever the user has set for the real AWS, a real cluster, or the way out of this machine. */
    private static boolean leadsElsewhere(String variable) {
        String name = variable.toUpperCase(Locale.ROOT);
        return name.startsWith("AWS_") || name.startsWith("KUBE") || name.endsWith("_PROXY");
    }

    /** Waits until it leads and has filled its caches. */
    void awaitReady() {
        Waiting.until("the operator to be ready", STARTS_WITHIN, () -> {
            mustBeAlive();
            return address().filter(this::saysOk).isPresent();
        });
    }

    void mustBeAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the operator ended by itself. " + process.lastWords());
        }
    }

    /** Where it listens, once it does. */
    Optional<URI> address() {
        Matcher port = PORT.matcher(process.output());
        return port.find() ? Optional.of(URI.create("http://127.0.0.1:" + port.group(1))) : Optional.empty();
    }

    private boolean saysOk(URI address) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(address.resolve("/readyz"))
                            .timeout(ANSWERS_WITHIN)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().strip().equals("ok");
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.stop(STOPS_WITHIN);
    }
}
