package dev.bursar.operator.output.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files for an account's owner, byte for byte. Write them anew with {@code -Dgolden.write=true} and read the difference.
 */
class OnboardingGoldenTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "onboarding");

    @ParameterizedTest
    @ValueSource(strings = {"direct", "chain"})
    void everyFileIsAsCommitted(String name) throws IOException {
        Path folder = FOLDER.resolve(name);
        Map<String, String> files = OnboardingBundle.of(Bundles.named(name));

        if (Boolean.getBoolean("golden.write")) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        }
        Map<String, String> golden = golden(folder);
        files.forEach((file, text) -> assertThat(text).as("%s/%s", name, file).isEqualTo(golden.get(file)));
        assertThat(golden.keySet()).as("files that are compared").isEqualTo(files.keySet());
    }

    private static Map<String, String> golden(Path folder) throws IOException {
        Map<String, String> golden = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> golden.put(file.getFileName().toString(), read(file)));
        }
        return golden;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
