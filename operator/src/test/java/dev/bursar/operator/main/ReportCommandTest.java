package dev.bursar.operator.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class ReportCommandTest {
    @ParameterizedTest
    @MethodSource("badFlags")
    void badFlagsAreOneLineAndExitTwo(List<String> flags, String complaint) {
        assertThat(run(flags)).isEqualTo(new Run(2, "", "bursar: " + complaint + "\n"));
    }

    static List<Arguments> badFlags() {
        String which = "say which CostReport: bursar report NAMESPACE/NAME";
        return List.of(
                arguments(List.of(), which),
                arguments(List.of(""), which),
                arguments(List.of("--csv"), which),
                arguments(
                        List.of("payments-costs"),
                        "NAMESPACE/NAME: \"payments-costs\" has no namespace; write NAMESPACE/payments-costs"),
                arguments(List.of("/costs"), "NAMESPACE/NAME: \"/costs\" has no namespace; write NAMESPACE/costs"),
                arguments(List.of("/"), "NAMESPACE/NAME: \"/\" has no namespace; write NAMESPACE/NAME"),
                arguments(List.of("payments/"), "NAMESPACE/NAME: \"payments/\" has no name; write payments/NAME"),
                arguments(
                        List.of("Payments/costs"),
                        "NAMESPACE/NAME: \"Payments/costs\" does not begin with the name of a namespace"),
                arguments(
                        List.of("payments/a/b"),
                        "NAMESPACE/NAME: \"payments/a/b\" does not end with the name of a CostReport"),
                arguments(
                        List.of("payments/ costs"),
                        "NAMESPACE/NAME: \"payments/ costs\" does not end with the name of a CostReport"),
                arguments(List.of("payments/costs", "--csv", "--json"), "--json: leave it out with --csv"),
                arguments(List.of("payments/costs", "more"), "Unmatched argument at index 2: 'more'"),
                arguments(List.of("payments/costs", "--color"), "Unknown option: '--color'"));
    }

    @Test
    void helpNamesEveryFlagAndTheRightsItTakes() {
        Run run = run(List.of("--help"));

        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("NAMESPACE/NAME", "--csv", "--json", "get CostReports and ConfigMaps");
    }

    private record Run(int exit, String out, String err) {}

    private static Run run(List<String> flags) {
        List<String> arguments = new ArrayList<>(List.of("report"));
        arguments.addAll(flags);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exit = command.execute(arguments.toArray(String[]::new));
        return new Run(exit, out.toString(), err.toString());
    }
}
