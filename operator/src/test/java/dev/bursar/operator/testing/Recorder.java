package dev.bursar.operator.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passes AWS requests on to another endpoint and remembers them: what arrived there, in which order. */
public final class Recorder implements AutoCloseable {
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]+)");
    private static final Pattern SCOPE = Pattern.compile("Credential=([^/]+)/[0-9]{8}/([^/]+)/([^/]+)/aws4_request");
    /** Of the connection, not of the request. */
    private static final Set<String> NOT_PASSED_ON = Set.of("connection", "content-length", "expect", "upgrade");

    private final URI upstream;
    private final HttpServer server;
    private final HttpClient http =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<Instead> instead = new CopyOnWriteArrayList<>();

    /**
     * What a request gets without reaching the endpoint.
     *
     * @param after how long it is kept waiting first
     */
    public record Answer(int status, String type, String body, Duration after) {
        /** As STS denies: it says neither why nor whether the role exists. */
        public static Answer stsDenial() {
            return new Answer(
                    403,
                    "text/xml",
                    "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not authorized to perform:"
                            + " sts:AssumeRole</Message></Error><RequestId>0a1b2c3d-0000</RequestId></ErrorResponse>",
                    Duration.ZERO);
        }

        public static Answer nothingFor(Duration time) {
            return new Answer(503, "text/plain", "", time);
        }
    }

    private record Instead(Predicate<Seen> which, Answer answer) {}

    /**
     * One request.
     *
     * @param operation e.g. {@code GetCostAndUsage}
     * @param accessKey that signed it
     * @param region that it was signed for
     */
    public record Seen(String service, String operation, String accessKey, String region, String body) {}

    private Recorder(URI upstream, HttpServer server) {
        this.upstream = upstream;
        this.server = server;
    }

    public static Recorder before(URI upstream) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Recorder recorder = new Recorder(upstream, server);
            server.createContext("/", recorder::pass);
            server.setExecutor(recorder.threads);
            server.start();
            return recorder;
        } catch (IOException e) {
            throw new IllegalStateException("no recorder", e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public List<Seen> seen(String operation) {
        return seen.stream()
                .filter(request -> request.operation().equals(operation))
                .toList();
    }

    public List<Seen> all() {
        return List.copyOf(seen);
    }

    public int count(String operation) {
        return seen(operation).size();
    }

    public void forget() {
        seen.clear();
    }

    /** From now on such requests get this answer. */
    public void answer(Predicate<Seen> which, Answer answer) {
        instead.add(new Instead(which, answer));
    }

    /** Everything reaches the endpoint again. */
    public void answerAll() {
        instead.clear();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Seen request = describe(exchange, new String(body, StandardCharsets.UTF_8));
            seen.add(request);
            Optional<Answer> other = instead.stream()
                    .filter(rule -> rule.which().test(request))
                    .map(Instead::answer)
                    .findFirst();
            if (other.isPresent()) {
                answer(exchange, other.get());
                return;
            }
            forward(exchange, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException, InterruptedException {
        Thread.sleep(answer.after());
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(upstream.resolve(exchange.getRequestURI()));
        for (Map.Entry<String, List<String>> header :
                exchange.getRequestHeaders().entrySet()) {
            if (!NOT_PASSED_ON.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                request.header(header.getKey(), header.getValue().getFirst());
            }
        }
        request.method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        for (String name : List.of("content-type", "x-amzn-requestid", "x-amzn-errortype")) {
            response.headers()
                    .firstValue(name)
                    .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
        }
        exchange.sendResponseHeaders(response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
        exchange.getResponseBody().write(response.body());
    }

    private static Seen describe(HttpExchange exchange, String body) {
        String target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                .orElse("");
        Matcher action = ACTION.matcher(body);
        String operation = target.contains(".")
                ? target.substring(target.lastIndexOf('.') + 1)
                : action.find() ? action.group(1) : exchange.getRequestURI().getPath();
        Matcher scope =
                SCOPE.matcher(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                        .orElse(""));
        return scope.find()
                ? new Seen(scope.group(3), operation, scope.group(1), scope.group(2), body)
                : new Seen("", operation, "", "", body);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
        http.close();
    }
}
