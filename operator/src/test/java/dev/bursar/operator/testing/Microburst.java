package dev.bursar.operator.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;

/** The microburst proxy: puts modelled AWS errors, delays and broken connections in front of another endpoint. */
public final class Microburst implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Emulator emulator;

    private Microburst(Emulator emulator) {
        this.emulator = emulator;
    }

    public static Microburst before(URI upstream) {
        return new Microburst(Emulator.start(
                "microburst",
                "microburst",
                "--port",
                List.of("--host", "127.0.0.1", "--no-resign", "--upstream", upstream.toString()),
                "/_microburst/health"));
    }

    public URI endpoint() {
        return emulator.endpoint();
    }

    /**
     * Adds a rule behind those that are there, e.g.
     * {@code {"service":"ce","times":1,"error":{"code":"LimitExceededException"}}}.
     */
    public void rule(String json) {
        emulator.send("PATCH", "/_microburst/rules", "[" + json + "]");
    }

    public void clear() {
        emulator.send("POST", "/_microburst/rules", "[]");
    }

    /** Requests for a service ({@code ce}, {@code sts}) since the start, answered or not. */
    public int requests(String service) {
        try {
            for (JsonNode entry : JSON.readTree(emulator.send("GET", "/_microburst/stats", ""))
                    .path("by_service")) {
                if (entry.path("service").asText().equals(service)) {
                    return entry.path("requests").asInt();
                }
            }
            return 0;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("microburst's statistics are no JSON", e);
        }
    }

    @Override
    public void close() {
        emulator.close();
    }
}
