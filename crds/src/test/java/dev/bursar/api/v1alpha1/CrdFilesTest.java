package dev.bursar.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrdFilesTest {
    @Test
    void committedFilesAreTheGeneratedOnes() throws IOException {
        Map<String, String> committed = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("."))) {
            files.filter(file -> file.toString().endsWith(".yaml"))
                    .forEach(file -> committed.put(file.getFileName().toString(), read(file)));
        }

        Map<String, String> generated = CrdGen.files();
        assertThat(committed.keySet()).isEqualTo(generated.keySet());
        assertThat(committed.keySet())
                .filteredOn(file -> !Objects.equals(committed.get(file), generated.get(file)))
                .as("files in crds/ that do not fit the records; make them again with: %s", CrdGen.COMMAND)
                .isEmpty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
