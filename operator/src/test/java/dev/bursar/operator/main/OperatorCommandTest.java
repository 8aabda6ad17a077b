package dev.bursar.operator.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

class OperatorCommandTest {
    @Nested
    class Bad {
        @ParameterizedTest
        @MethodSource("dev.bursar.operator.main.OperatorCommandTest#badFlags")
        void flagsAreOneLineAndExitTwo(List<String> arguments, String complaint) {
            Run run = run(arguments);

            assertThat(run.err()).isEqualTo("bursar: " + complaint + System.lineSeparator());
            assertThat(run.out()).isEmpty();
            assertThat(run.exit()).isEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", " ", ",", ",,", "finops,", ",finops", "finops,,hr", "finops, hr", "*", "Finops", "a.b"})
        void listsOfNamespacesAreRefusedAndNeverMeanAll(String namespaces) {
            Run run = run(List.of("operator", "--namespaces", namespaces));

            assertThat(run.err()).startsWith("bursar: --namespaces: ").hasLineCount(1);
            assertThat(run.exit()).isEqualTo(2);
        }
    }

    static List<Arguments> badFlags() {
        String principal = " is no ARN of a role, user or account root, such as arn:aws:iam::111122223333:role/bursar";
        return List.of(
                arguments(List.of(), "say what to do: bursar operator, or bursar --help"),
                arguments(List.of("operator", "--frobnicate"), "Unknown option: '--frobnicate'"),
                arguments(List.of("operator", "surplus"), "Unmatched argument at index 1: 'surplus'"),
                arguments(
                        List.of("operator", "--identity-secrets", "a,,b"),
                        "--identity-secrets: \"\" is no name of a Secret"),
                arguments(
                        List.of("operator", "--namespaces"),
                        "Missing required parameter for option '--namespaces' (NAMESPACE,...)"),
                arguments(List.of("operator", "--namespaces="), "--namespaces: \"\" is no name of a namespace"),
                arguments(
                        List.of("operator", "--cluster-name", ""),
                        "--cluster-name: \"\" is no value of a session tag; write 1 to 256 letters, digits and"
                                + " _.:/=+@-"),
                arguments(
                        List.of("operator", "--cluster-name", "prod eu"),
                        "--cluster-name: \"prod eu\" is no value of a session tag; write 1 to 256 letters, digits and"
                                + " _.:/=+@-"),
                arguments(
                        List.of("operator", "--own-namespace", ""), "--own-namespace: \"\" is no name of a namespace"),
                arguments(
                        List.of("operator", "--own-namespace", "two\nlines"),
                        "--own-namespace: \"two lines\" is no name of a namespace"),
                arguments(
                        List.of("operator", "--own-namespace", "x".repeat(64)),
                        "--own-namespace: \"" + "x".repeat(64) + "\" is no name of a namespace"),
                arguments(List.of("operator", "--http-port", "-1"), "--http-port: -1 is no port; write 0 to 65535"),
                arguments(
                        List.of("operator", "--http-port", "65536"), "--http-port: 65536 is no port; write 0 to 65535"),
                arguments(
                        List.of("operator", "--http-port", "http"),
                        "Invalid value for option '--http-port': 'http' is not an int"),
                arguments(
                        List.of("operator", "--ledger-limit", "0"), "--ledger-limit: 0 is too little; write 1 or more"),
                arguments(
                        List.of("operator", "--ledger-limit", "256Mi"),
                        "Invalid value for option '--ledger-limit': '256Mi' is not an int"),
                arguments(
                        List.of("operator", "--ledger-retention=-40"),
                        "--ledger-retention: -40 is too little; write 1 or more"),
                arguments(List.of("operator", "--principal-arn", ""), "--principal-arn: \"\"" + principal),
                arguments(
                        List.of("operator", "--principal-arn", "arn:aws:iam::111122223333:role/*"),
                        "--principal-arn: \"arn:aws:iam::111122223333:role/*\"" + principal),
                arguments(
                        List.of("operator", "--principal-arn", "arn:aws:iam::000000000000:role/bursar"),
                        "--principal-arn: \"arn:aws:iam::000000000000:role/bursar\"" + principal),
                arguments(
                        List.of("operator", "--principal-arn", "arn:aws:sts::111122223333:assumed-role/bursar/pod"),
                        "--principal-arn: \"arn:aws:sts::111122223333:assumed-role/bursar/pod\"" + principal));
    }

    @Nested
    class Config {
        @Test
        void withoutFlagsIsAllNamespacesAndTheUsualPort() throws IOException {
            OperatorConfig config = config();

            assertThat(config.namespaces()).isEmpty();
            assertThat(config.identitySecrets()).isEmpty();
            assertThat(config.ownNamespace()).isEqualTo("bursar-system");
            assertThat(config.principalArn()).isEmpty();
            assertThat(config.ledgerLimit()).isEqualTo(256 * 1024 * 1024);
            assertThat(config.ledgerRetention()).isEqualTo(Duration.ofDays(40));
            assertThat(config.httpPort()).isEqualTo(8080);
            assertThat(config.leaderElection()).isTrue();
            assertThat(config.instance()).isNotEmpty();
        }

        @Test
        void isWhatTheFlagsSay() throws IOException {
            OperatorConfig config = config(
                    "--namespaces",
                    "finops,hr",
                    "--namespaces=payments",
                    "--own-namespace",
                    "bursar",
                    "--principal-arn",
                    "arn:aws-cn:iam::111122223333:role/team/bursar",
                    "--ledger-limit",
                    "4096",
                    "--ledger-retention",
                    "400",
                    "--http-port",
                    "0",
                    "--no-leader-election");

            assertThat(config.namespaces()).containsExactlyInAnyOrder("finops", "hr", "payments");
            assertThat(config.ownNamespace()).isEqualTo("bursar");
            assertThat(config.principalArn()).isEqualTo(Optional.of("arn:aws-cn:iam::111122223333:role/team/bursar"));
            assertThat(config.ledgerLimit()).isEqualTo(4L * 1024 * 1024 * 1024);
            assertThat(config.ledgerRetention()).isEqualTo(Duration.ofDays(400));
            assertThat(config.httpPort()).isZero();
            assertThat(config.leaderElection()).isFalse();
        }

        @Test
        void namesEveryProcessDifferently() throws IOException {
            assertThat(config().instance()).isNotEqualTo(config().instance());
        }

        private static OperatorConfig config(String... flags) throws IOException {
            CommandLine command = Main.commandLine();
            String[] arguments = new String[flags.length + 1];
            arguments[0] = "operator";
            System.arraycopy(flags, 0, arguments, 1, flags.length);
            OperatorCommand operator = command.parseArgs(arguments)
                    .subcommand()
                    .commandSpec()
                    .commandLine()
                    .getCommand();
            return operator.config();
        }
    }

    @Nested
    class Help {
        @Test
        void namesEveryFlag() {
            Run run = run(List.of("operator", "--help"));

            assertThat(run.exit()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out())
                    .contains(
                            "--namespaces",
                            "--own-namespace",
                            "--principal-arn",
                            "--ledger-limit",
                            "--ledger-retention",
                            "--http-port",
                            "--no-leader-election");
        }

        @Test
        void andVersionAreThere() {
            assertThat(run(List.of("--help")).out()).contains("operator");
            assertThat(run(List.of("--version")).out()).startsWith("bursar ");
            assertThat(run(List.of("--version")).exit()).isZero();
        }
    }

    /** As from a shell, up to where the operator would start. */
    private static Run run(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.commandLine()
                .setExecutionStrategy(OperatorCommandTest::validate)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
        return new Run(exit, out.toString(), err.toString());
    }

    private static int validate(ParseResult parsed) {
        boolean answers = CommandLine.printHelpIfRequested(parsed);
        if (!answers && parsed.hasSubcommand()) {
            OperatorCommand operator =
                    parsed.subcommand().commandSpec().commandLine().getCommand();
            return validate(operator);
        }
        return answers ? 0 : new CommandLine.RunLast().execute(parsed);
    }

    private static int validate(OperatorCommand operator) {
        try {
            operator.config();
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Run(int exit, String out, String err) {}
}
