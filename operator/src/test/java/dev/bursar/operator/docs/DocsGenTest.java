package dev.bursar.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocsGenTest {
    static Stream<Path> files() {
        return DocsGen.files().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("files")
    void committedPageIsTheGeneratedOne(Path file) {
        assertThat(Repository.read(Repository.ROOT.resolve(file)))
                .as("%s does not fit the code; make it again with: %s", file, TroubleshootingGen.COMMAND)
                .isEqualTo(DocsGen.files().get(file));
    }
}
