package dev.bursar.operator.gitops;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An object of one kind, and what is to be made of it; written down in {@code cases.yaml}. */
record HealthCase(String kind, String name, Map<String, Object> object, ArgoHealth argo, String flux) {
    static final List<String> KINDS = List.of("RoleGrant", "CloudAccount", "CostReport");
    static final Path FILE = Path.of("src", "test", "resources", "gitops", "cases.yaml");

    /** A generation is a long in CEL, and an int to Jackson. */
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    /** @param kinds null for all of them */
    private record Entry(
            String name,
            @Nullable List<String> kinds,
            Map<String, Object> object,
            String argo,
            String message,
            String flux) {
        HealthCase of(String kind) {
            Map<String, Object> whole = new LinkedHashMap<>(object);
            whole.put("apiVersion", "bursar.dev/v1alpha1");
            whole.put("kind", kind);
            return new HealthCase(kind, name, whole, new ArgoHealth(argo, message), flux);
        }
    }

    static Stream<HealthCase> all() {
        List<Entry> entries = read(FILE, new TypeReference<>() {});
        return KINDS.stream()
                .flatMap(kind -> entries.stream()
                        .filter(entry ->
                                Objects.requireNonNullElse(entry.kinds(), KINDS).contains(kind))
                        .map(entry -> entry.of(kind)));
    }

    static <T> T read(Path file, TypeReference<T> type) {
        try {
            return YAML.readValue(file.toFile(), type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** As dev/gitops-health prints it. */
    String line() {
        return String.join("\t", kind, name, argo.status(), argo.message(), flux)
                .replace("\n", "\\n");
    }

    /** For the test report. */
    @Override
    public String toString() {
        return kind + ", " + name;
    }
}
