package dev.bursar.kubernetes.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bursar.process.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What the API server did for whom: the witness for requests that a test cannot see from the client's side. */
public record AuditLog(Path file) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * All recorded requests in the order in which they were first written, each once: a watch is written when it opens and
     * again when it ends.
     */
    public List<AuditEvent> events() {
        Map<String, AuditEvent> events = new LinkedHashMap<>();
        for (String line : wholeLines()) {
            JsonNode event = parsed(line);
            events.put(event.path("auditID").asText(), AuditEvent.of(event));
        }
        return List.copyOf(events.values());
    }

    /**
     * The first such request, waited for: the server may answer a request a moment before it records it.
     *
     * @throws IllegalStateException if none appears in time
     */
    public AuditEvent await(Predicate<AuditEvent> wanted, Duration atMost) {
        return Waiting.forValue("the audit log " + file + " to show the request", atMost, () -> first(wanted));
    }

    private Optional<AuditEvent> first(Predicate<AuditEvent> wanted) {
        return events().stream().filter(wanted).findFirst();
    }

    /** Without the line that the server is writing just now, or was when it was killed. */
    private List<String> wholeLines() {
        try {
            String text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (NoSuchFileException nothingRecordedYet) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Not an audit event: " + line, e);
        }
    }
}
