package dev.bursar.simulator.world;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.bursar.simulator.wire.WireAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;

/** AWS over HTTP. Whatever the path and the host: requests say what they are for. */
public final class AwsEndpoint implements HttpHandler {
    private final Supplier<World> world;
    private final Supplier<Router> router;

    public AwsEndpoint(Supplier<World> world, Supplier<Router> router) {
        this.world = world;
        this.router = router;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Thread.sleep(world.get().settings().latency());
            Headers headers = exchange.getRequestHeaders();
            Delivery delivery = router.get()
                    .route(new AwsRequest(
                            headers.getFirst("X-Amz-Target"),
                            headers.getFirst("Authorization"),
                            headers.getFirst("X-Amz-Security-Token"),
                            body));
            switch (delivery) {
                case Delivery.Whole whole -> send(exchange, whole.answer(), 1);
                case Delivery.Cut cut -> send(exchange, cut.answer(), 2);
                case Delivery.Hang hang -> Thread.sleep(hang.time());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param part of the body that is sent: all of it, or one half */
    private static void send(HttpExchange exchange, WireAnswer answer, int part) throws IOException {
        byte[] bytes = answer.bytes();
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.getResponseHeaders().set("x-amzn-RequestId", answer.requestId());
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(part == 1 ? bytes : Arrays.copyOf(bytes, bytes.length / part));
    }
}
