package dev.bursar.operator.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What releases of Kubernetes publish about the shape of their kinds: fields, their types, and which are required. Rules
 * beyond that, such as which values exclude each other, are only known to a running API server.
 */
final class PublishedSchemas {
    private static final Path PROGRAM = Path.of("..", "dev", "kubernetes-openapi");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REFERENCE = "#/components/schemas/";

    private final Map<String, JsonNode> schemas = new TreeMap<>();

    private PublishedSchemas(Path folder) {
        try (Stream<Path> documents = Files.list(folder)) {
            for (Path document : documents.sorted().toList()) {
                JSON.readTree(document.toFile())
                        .at("/components/schemas")
                        .properties()
                        .forEach(schema -> schemas.putIfAbsent(schema.getKey(), schema.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By version, oldest first. */
    static Map<String, PublishedSchemas> all() {
        Path folder = Path.of(printed());
        Map<String, PublishedSchemas> all = new TreeMap<>();
        try (Stream<Path> versions = Files.list(folder)) {
            versions.filter(Files::isDirectory)
                    .forEach(version -> all.put(version.getFileName().toString(), new PublishedSchemas(version)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static String printed() {
        try {
            Process process = new ProcessBuilder(PROGRAM.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (InputStream output = process.getInputStream()) {
                String folder = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
                if (process.onExit().join().exitValue() != 0) {
                    throw new IllegalStateException(PROGRAM + " failed; it says why above");
                }
                return folder;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with an object; empty for a kind that Kubernetes does not have: that is not judged. */
    Optional<List<String>> faults(JsonNode object) {
        String[] version = object.path("apiVersion").asText().split("/", -1);
        return schemas.entrySet().stream()
                .filter(schema -> isOfKind(
                        schema.getValue(),
                        version.length == 1 ? "" : version[0],
                        version[version.length - 1],
                        object.path("kind").asText()))
                .findFirst()
                .map(schema -> {
                    List<String> faults = new ArrayList<>();
                    judge(object.path("kind").asText(), object, schema.getValue(), faults);
                    return faults;
                });
    }

    private static boolean isOfKind(JsonNode schema, String group, String version, String kind) {
        JsonNode kinds = schema.path("x-kubernetes-group-version-kind");
        return kinds.size() == 1
                && kinds.path(0).path("group").asText().equals(group)
                && kinds.path(0).path("version").asText().equals(version)
                && kinds.path(0).path("kind").asText().equals(kind);
    }

    private void judge(String path, JsonNode value, JsonNode type, List<String> faults) {
        JsonNode schema = resolved(type);
        if (schema.has("oneOf")) {
            boolean fits = false;
            for (JsonNode one : schema.path("oneOf")) {
                fits |= isOf(value, one.path("type").asText());
            }
            if (!fits) {
                faults.add(path + ": " + value + " is of none of its types");
            }
            return;
        }
        if (schema.has("type") && !isOf(value, schema.path("type").asText())) {
            faults.add(path + ": " + value + " is no " + schema.path("type").asText());
            return;
        }
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                faults.add(path + "." + name.asText() + ": is missing");
            }
        });
        if (value.isArray()) {
            value.forEach(item -> judge(path + "[]", item, schema.path("items"), faults));
        }
        if (value.isObject()) {
            fields(path, value, schema, faults);
        }
    }

    private void fields(String path, JsonNode value, JsonNode schema, List<String> faults) {
        if (!schema.has("properties") && !schema.path("additionalProperties").isObject()) {
            // Takes what it is given.
            return;
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode inside = schema.path("properties").has(field.getKey())
                    ? schema.path("properties").path(field.getKey())
                    : schema.path("additionalProperties");
            if (inside.isObject()) {
                judge(path + "." + field.getKey(), field.getValue(), inside, faults);
            } else {
                faults.add(path + "." + field.getKey() + ": is not known");
            }
        }
    }

    /** A reference stands alone, or in an allOf of one beside its default. */
    private JsonNode resolved(JsonNode type) {
        JsonNode here = type.path("allOf").size() == 1 ? type.path("allOf").path(0) : type;
        String reference = here.path("$ref").asText();
        return reference.isEmpty()
                ? here
                : Optional.ofNullable(schemas.get(reference.substring(REFERENCE.length())))
                        .map(this::resolved)
                        .orElseThrow(() -> new IllegalStateException(reference + " is nowhere"));
    }

    private static boolean isOf(JsonNode value, String type) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> throw new IllegalStateException("type " + type);
        };
    }
}
