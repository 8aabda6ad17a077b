package dev.bursar.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.bursar.simulator.wire.Form;
import dev.bursar.simulator.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;

/** {@code /_simulator/…}: JSON in, JSON out; 400 with {@code error} for a bad request, 404 for an unknown path. */
public final class ControlEndpoint implements HttpHandler {
    public static final String PREFIX = "/_simulator/";

    private final Supplier<World> world;
    private final Runnable reset;

    public ControlEndpoint(Supplier<World> world, Runnable reset) {
        this.world = world;
        this.reset = reset;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
            String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
            try {
                if (path.equals("reset") && exchange.getRequestMethod().equals("POST")) {
                    reset.run();
                    send(exchange, 200, JsonNodeFactory.instance.objectNode());
                } else {
                    ControlApi api = new ControlApi(world.get());
                    send(exchange, 200, api.answer(exchange.getRequestMethod(), path, Form.decode(query), body));
                }
            } catch (ControlApi.UnknownException unknown) {
                send(exchange, 404, error("there is no " + exchange.getRequestMethod() + " " + PREFIX + path));
            } catch (RuntimeException wrong) {
                send(exchange, 400, error(String.valueOf(wrong.getMessage())));
            }
        }
    }

    private static JsonNode error(String message) {
        return JsonNodeFactory.instance.objectNode().put("error", message);
    }

    private static void send(HttpExchange exchange, int status, JsonNode answer) throws IOException {
        byte[] bytes = (answer + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
