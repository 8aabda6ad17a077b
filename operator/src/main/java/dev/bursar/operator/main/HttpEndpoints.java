package dev.bursar.operator.main;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** /metrics, /healthz and /readyz. */
final class HttpEndpoints implements AutoCloseable {
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /** @param ok whether the answer is 200, else 503 */
    record Health(boolean ok, String text) {}

    HttpEndpoints(int port, Supplier<String> metrics, Supplier<Health> alive, Supplier<Health> ready)
            throws IOException {
        server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(executor);
        server.createContext("/metrics", exchange -> answer(exchange, "/metrics", true, METRICS, metrics));
        health("/healthz", alive);
        health("/readyz", ready);
    }

    void start() {
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void health(String path, Supplier<Health> check) {
        server.createContext(path, exchange -> {
            Health health = check.get();
            answer(exchange, path, health.ok(), TEXT, () -> health.text() + "\n");
        });
    }

    private static void answer(HttpExchange exchange, String path, boolean ok, String type, Supplier<String> text)
            throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!exchange.getRequestURI().getPath().equals(path)) {
                exchange.sendResponseHeaders(HttpURLConnection.HTTP_NOT_FOUND, -1);
                return;
            }
            if (!READS.contains(method)) {
                exchange.sendResponseHeaders(HttpURLConnection.HTTP_BAD_METHOD, -1);
                return;
            }
            byte[] body = body(exchange, text);
            exchange.getResponseHeaders().set("Content-Type", type);
            boolean head = method.equals("HEAD");
            exchange.sendResponseHeaders(
                    ok ? HttpURLConnection.HTTP_OK : HttpURLConnection.HTTP_UNAVAILABLE, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    /** A defect answers 500 instead of a connection that is cut without a word. */
    private static byte[] body(HttpExchange exchange, Supplier<String> text) throws IOException {
        try {
            return text.get().getBytes(StandardCharsets.UTF_8);
        } catch (RuntimeException e) {
            exchange.sendResponseHeaders(HttpURLConnection.HTTP_INTERNAL_ERROR, -1);
            throw e;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }
}
