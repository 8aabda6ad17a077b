package dev.bursar.operator.output.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What to make of two policies, for both that make it: {@link PolicyMerge} and the script. */
record MergeCase(String name, JsonNode existing, JsonNode ours, JsonNode merged) {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "onboarding", "merge");
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<MergeCase> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(MergeCase::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MergeCase read(Path file) {
        try {
            JsonNode parts = JSON.readTree(Files.readString(file));
            return new MergeCase(
                    file.getFileName().toString().replace(".json", ""),
                    parts.required("existing"),
                    parts.required("ours"),
                    parts.required("merged"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code trust} or {@code permissions}. */
    String kind() {
        return name.substring(0, name.indexOf('-'));
    }

    boolean changes() {
        return !existing.equals(merged);
    }

    @Override
    public String toString() {
        return name;
    }
}
