package dev.bursar.operator.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prometheus' own opinion of the alerts: {@code dev/prometheus} fetches it. */
@NullUnmarked
class PromtoolApiServerIT {
    private static final Path RULES = Path.of("..", "helm", "bursar", "files", "alerts", "bursar.yaml");
    private static final Path TESTS = Path.of("src", "test", "resources", "alerts");

    private static Path promtool;

    @TempDir
    private Path folder;

    private record Said(int code, String text) {}

    @BeforeAll
    static void find() {
        Said found = run(List.of(Path.of("..", "dev", "prometheus").toString()));
        assertThat(found.code()).as(found.text()).isZero();
        promtool = Path.of(found.text().lines().toList().getLast(), "promtool");
    }

    @Test
    void takesTheRules() {
        Said said = run(List.of(promtool.toString(), "check", "rules", RULES.toString()));
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).contains("SUCCESS: ").doesNotContain("duplicate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bursar.test.yaml", "unusual-day.test.yaml"})
    void theyFireWhenTheyShouldAndNotBefore(String tests) throws IOException {
        Files.copy(RULES, folder.resolve("bursar.yaml"));
        Path here = Files.copy(TESTS.resolve(tests), folder.resolve(tests));
        Said said = run(List.of(promtool.toString(), "test", "rules", here.toString()));
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).contains("SUCCESS");
    }

    /** So that a test that says SUCCESS has said something. */
    @Test
    void aRuleThatIsAnotherOneFails() throws IOException {
        String other = Files.readString(RULES).replace("> 0.8\n        for: 5m", "> 0.9\n        for: 5m");
        assertThat(other).isNotEqualTo(Files.readString(RULES));
        Files.writeString(folder.resolve("bursar.yaml"), other);
        Path here = Files.copy(TESTS.resolve("bursar.test.yaml"), folder.resolve("bursar.test.yaml"));
        Said said = run(List.of(promtool.toString(), "test", "rules", here.toString()));
        assertThat(said.code()).isNotZero();
        assertThat(said.text()).contains("BursarRequestBudgetNearlySpent");
    }

    private static Said run(List<String> command) {
        try {
            Process process = new ProcessBuilder(new ArrayList<>(command))
                    .redirectErrorStream(true)
                    .start();
            try (InputStream output = process.getInputStream()) {
                String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
                return new Said(process.onExit().join().exitValue(), text);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
