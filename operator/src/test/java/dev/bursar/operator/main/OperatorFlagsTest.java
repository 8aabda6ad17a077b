package dev.bursar.operator.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** docs/operating.md has a row for every flag. */
class OperatorFlagsTest {
    @Test
    void everyFlagIsInTheDocument() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "operating.md"));
        CommandLine operator =
                Objects.requireNonNull(Main.commandLine().getSubcommands().get("operator"));
        List<String> flags = operator.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(option -> option.longestName())
                .toList();

        assertThat(flags).hasSizeGreaterThan(5);
        assertThat(flags).allSatisfy(flag -> assertThat(document).containsPattern("\\| `" + flag + "[ `]"));
    }
}
