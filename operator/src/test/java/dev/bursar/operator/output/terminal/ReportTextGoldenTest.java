package dev.bursar.operator.output.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code ./bursar report} prints, character for character. Write the files anew with {@code -Dgolden.write=true} and read
 * the difference.
 */
class ReportTextGoldenTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "report");

    static List<String> names() {
        return List.copyOf(PublishedBills.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void isAsCommitted(String name) throws IOException {
        Path golden = FOLDER.resolve(name + ".txt");
        String text = text(name);

        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothingInItDrivesATerminal(String name) {
        String text = text(name);

        assertThat(text.replace("\n", "").codePoints())
                .noneMatch(codePoint -> Character.isISOControl(codePoint)
                        || Character.getType(codePoint) == Character.FORMAT
                        || Character.getType(codePoint) == Character.SURROGATE);
    }

    @Test
    void everyFileIsCompared() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            names().stream().map(name -> name + ".txt").toList());
        }
    }

    private static String text(String name) {
        return Objects.requireNonNull(PublishedBills.all().get(name)).text();
    }
}
