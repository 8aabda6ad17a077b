package dev.bursar.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The simulator is what the AWS SDK for Python thinks AWS is: {@code src/test/python/contract.py} calls it through boto3 and
 * judges every byte by botocore's service models. Each of its checks is a test here.
 */
class BotocoreContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 120;

    @TestFactory
    Stream<DynamicTest> everyAnswerIsOneOfTheServiceModels() throws IOException, InterruptedException {
        List<String> lines;
        try (Simulator simulator = Simulator.builder().start()) {
            lines = run(simulator);
        }
        assertThat(lines)
                .as("checks of contract.py")
                .hasSizeGreaterThan(15)
                .last()
                .isEqualTo("done");
        return lines.subList(0, lines.size() - 1).stream().map(BotocoreContractTest::test);
    }

    private static DynamicTest test(String line) {
        try {
            JsonNode check = JSON.readTree(line);
            String error =
                    check.path("error").isNull() ? "" : check.path("error").asText();
            return DynamicTest.dynamicTest(
                    check.path("name").asText(), () -> assertThat(error).isEmpty());
        } catch (IOException e) {
            throw new AssertionError("contract.py printed " + line, e);
        }
    }

    private static List<String> run(Simulator simulator) throws IOException, InterruptedException {
        Path module = module();
        Path python = module.resolve("target/emulators/botocore/bin/python3");
        if (!Files.isExecutable(python)) {
            throw new IllegalStateException("botocore is not installed in " + python
                    + "; run dev/emulators botocore of this repository, which needs python3");
        }
        Path output = Files.createTempFile("contract", ".out");
        Path errors = Files.createTempFile("contract", ".err");
        try {
            Process process = new ProcessBuilder(
                            python.toAbsolutePath().toString(),
                            module.resolve("src/test/python/contract.py").toString(),
                            simulator.endpoint().toString())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended && process.exitValue() == 0)
                    .as("contract.py ends: %s", Files.readString(errors, StandardCharsets.UTF_8))
                    .isTrue();
            return Files.readAllLines(output, StandardCharsets.UTF_8);
        } finally {
            Files.deleteIfExists(output);
            Files.deleteIfExists(errors);
        }
    }

    /** Maven runs tests in the module's folder, editors also in the repository's. */
    private static Path module() {
        Path fromRepository = Path.of("simulator");
        return Files.isDirectory(fromRepository) ? fromRepository : Path.of("");
    }
}
