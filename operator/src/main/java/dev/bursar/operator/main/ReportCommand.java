package dev.bursar.operator.main;

import dev.bursar.operator.output.configmap.CostConfigMap;
import dev.bursar.operator.output.terminal.ReadyText;
import dev.bursar.operator.output.terminal.ReportText;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bursar report}: what a CostReport has published, for a person at a terminal. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what a CostReport has published: total, groups, what may still move, what changed.",
            "It takes the right to get CostReports and ConfigMaps in that namespace, and asks AWS nothing."
        })
final class ReportCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "NAMESPACE/NAME", arity = "0..1", description = "The CostReport.")
    private @Nullable String report;

    @Option(names = "--csv", description = "Print report.csv as it was published: every row, every digit.")
    private boolean csv;

    @Option(names = "--json", description = "Print report.json as it was published.")
    private boolean json;

    ReportCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (csv && json) {
            throw refused("--json: leave it out with --csv");
        }
        ReportName name = name();
        ReportSource source = ReportSource.read(name);
        PrintWriter stdout = spec.commandLine().getOut();
        if (csv || json) {
            copy(source, csv ? CostConfigMap.CSV_KEY : CostConfigMap.JSON_KEY, stdout);
        } else {
            ReportText.View view =
                    new ReportText.View(name.toString(), source.published(), source.status(), clock.instant());
            ReportText.lines(view).forEach(stdout::println);
        }
        stdout.flush();
        return 0;
    }

    private ReportName name() {
        try {
            return ReportName.of(report);
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private void copy(ReportSource source, String file, PrintWriter stdout) {
        source.copy(file, stdout);
        PrintWriter stderr = spec.commandLine().getErr();
        ReadyText.truncated(source.status().conditions())
                .ifPresent(message -> stderr.println("bursar: " + file + " has less than there is: " + message));
        stderr.flush();
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
