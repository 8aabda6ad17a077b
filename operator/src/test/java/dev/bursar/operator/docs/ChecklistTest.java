package dev.bursar.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every proof of the security checklist is a test that exists. */
class ChecklistTest {
    private static final List<Path> SOURCES = Repository.files(Repository.ROOT, ".java").stream()
            .filter(file -> file.toString().contains("src/test/java"))
            .toList();

    static List<ChecklistGen.Line> lines() {
        return ChecklistGen.LINES;
    }

    @ParameterizedTest
    @MethodSource("lines")
    void everyProofExists(ChecklistGen.Line line) {
        assertThat(line.proofs()).isNotEmpty().allSatisfy(proof -> {
            String[] parts = proof.split("\\.", -1);
            List<Path> classes = SOURCES.stream()
                    .filter(file -> file.endsWith(parts[0] + ".java"))
                    .toList();
            assertThat(classes).as(proof).hasSize(1);
            String source = Repository.read(classes.getFirst());
            assertThat(source).containsAnyOf("@Test", "@ParameterizedTest", "@TestFactory", "@Property", "extends ");
            if (parts.length > 1) {
                assertThat(source).contains(" " + parts[1] + "(");
            }
        });
    }

    @Test
    void isPrinted() {
        System.out.println(ChecklistGen.table());
        assertThat(ChecklistGen.LINES).extracting(ChecklistGen.Line::number).isSorted();
    }
}
