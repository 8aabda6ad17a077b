package dev.bursar.operator.main;

import java.io.PrintWriter;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands. Bad flags: one line on stderr, exit 2. What else keeps it from running: one line, exit 1. */
@Command(
        name = "bursar",
        mixinStandardHelpOptions = true,
        version = "bursar " + Main.VERSION,
        description = "Cloud accounts and cost reports as Kubernetes resources.",
        subcommands = {OperatorCommand.class, OnboardCommand.class})
public final class Main implements Runnable {
    static final String VERSION = "0.1.0-SNAPSHOT";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public static void main(String[] args) {
        CommandLine commands = commandLine();
        try {
            ExtraCertificates.trust();
        } catch (StartFault fault) {
            say(commands, fault);
            System.exit(fault.exitCode());
        }
        System.exit(commands.execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .addSubcommand(new ReportCommand(Clock.systemUTC()))
                .addSubcommand(new CheckCommand(Clock.systemUTC()))
                .setParameterExceptionHandler(Main::complain)
                .setExecutionExceptionHandler((failure, command, parsed) -> fail(failure, command))
                .setUsageHelpAutoWidth(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: bursar operator, or bursar --help");
    }

    private static int complain(ParameterException problem, String[] args) {
        say(problem.getCommandLine(), problem);
        return CommandLine.ExitCode.USAGE;
    }

    /** A defect keeps its stack trace. */
    private static int fail(Exception failure, CommandLine command) throws Exception {
        if (failure instanceof StartFault fault) {
            say(command, fault);
            return fault.exitCode();
        }
        throw failure;
    }

    private static void say(CommandLine command, Exception problem) {
        PrintWriter err = command.getErr();
        err.println("bursar: " + String.valueOf(problem.getMessage()).replace('\n', ' '));
        err.flush();
    }
}
