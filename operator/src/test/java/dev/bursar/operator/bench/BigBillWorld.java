package dev.bursar.operator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Cost Explorer with a big bill, and as much of Kubernetes as keeps ConfigMaps: outside of the heap that is measured. */
final class BigBillWorld implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BigBill bill;
    private final HttpServer server;
    private final Map<String, byte[]> stored = new ConcurrentHashMap<>();
    private final AtomicInteger version = new AtomicInteger();
    private final AtomicInteger pages = new AtomicInteger();

    BigBillWorld(BigBill bill) throws IOException {
        this.bill = bill;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::costExplorer);
        server.createContext("/api/v1/namespaces/bursar-system/configmaps", this::configMaps);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many pages were asked for. */
    int pages() {
        return pages.get();
    }

    /** How many ConfigMaps there are. */
    int objects() {
        return stored.size();
    }

    private void costExplorer(HttpExchange exchange) throws IOException {
        JsonNode asked = JSON.readTree(exchange.getRequestBody());
        String start = asked.path("TimePeriod").path("Start").asText();
        BigBill answered = start.equals(bill.range().start().toString()) ? bill : bill.newest();
        pages.incrementAndGet();
        String page = answered.page(asked.path("NextPageToken").asInt(0));
        answer(exchange, 200, page.getBytes(StandardCharsets.UTF_8));
    }

    private void configMaps(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        byte[] known = stored.get(name);
        switch (exchange.getRequestMethod()) {
            case "POST", "PUT" -> {
                ObjectNode object = (ObjectNode) JSON.readTree(exchange.getRequestBody());
                ((ObjectNode) object.path("metadata")).put("resourceVersion", "" + version.incrementAndGet());
                byte[] written = JSON.writeValueAsBytes(object);
                stored.put(object.path("metadata").path("name").asText(), written);
                answer(exchange, known == null ? 201 : 200, written);
            }
            case "DELETE" -> {
                stored.remove(name);
                answer(exchange, 200, status(200));
            }
            default -> {
                if (known == null) {
                    answer(exchange, 404, status(404));
                } else {
                    answer(exchange, 200, known);
                }
            }
        }
    }

    private static byte[] status(int code) {
        return ("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":" + code + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
