package dev.bursar.operator.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class OnboardCommandTest {
    private static final String ID = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";
    private static final List<String> SOUND = List.of(
            "--account", "111122223333", "--external-id", ID, "--principal", "arn:aws:iam::999988887777:role/bursar");
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "onboarding");

    @TempDir
    private Path folder;

    @Test
    void aFileIsPrintedAloneAsTheSecretHasIt() throws IOException {
        for (String file :
                List.of("aws-cli.sh", "cloudformation.yaml", "main.tf", "trust-policy.json", "external-id")) {
            Run run = run(and(SOUND, "--file", file));

            assertThat(run)
                    .isEqualTo(
                            new Run(0, Files.readString(GOLDEN.resolve("direct").resolve(file)), ""));
        }
    }

    @Test
    void withoutAFileItSaysWhatToDoAndWhatThereIs() throws IOException {
        Run run = run(SOUND);

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .startsWith(Files.readString(GOLDEN.resolve("direct").resolve("README.md")))
                .contains("The files: README.md, aws-cli.sh, cloudformation.yaml, external-id, main.tf,"
                        + " permission-check-policy.json, permission-policy.json, source-policy.json,"
                        + " trust-policy.json\n")
                .doesNotContain(ID);
    }

    @Test
    void allFlagsMakeTheSecretOfAChain() throws IOException {
        Run run = run(List.of(
                "--account",
                "111122223333",
                "--external-id",
                ID,
                "--principal",
                "arn:aws-cn:iam::999988887777:role/bursar",
                "--role-arn",
                "arn:aws-cn:iam::111122223333:role/finops/BursarReadOnly",
                "--capabilities",
                "Billing,OrganizationBilling",
                "--chain",
                "arn:aws-cn:iam::444455556666:role/hub/BursarHub",
                "--out",
                folder.toString()));

        assertThat(run.exit()).isZero();
        try (Stream<Path> files = Files.list(GOLDEN.resolve("chain"))) {
            for (Path golden : files.toList()) {
                String name = golden.getFileName().toString();
                if (!name.equals("README.md")) {
                    assertThat(folder.resolve(name)).hasSameTextualContentAs(golden);
                }
            }
        }
    }

    @Test
    void filesAreForTheirOwnerAloneEvenWhereOldOnesWereNot() throws IOException {
        Path old = Files.writeString(folder.resolve("external-id"), "old");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-rw-rw-"));

        Run run = run(and(SOUND, "--out", folder.toString()));

        assertThat(run.out().lines()).hasSize(9).allMatch(line -> line.startsWith("wrote " + folder));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .hasSize(9)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(old).hasContent(ID);
    }

    @Test
    void oneFileIsWrittenWhereOneIsMeant() {
        Run run = run(and(SOUND, "--out", folder.resolve("new").toString(), "--file", "main.tf"));

        assertThat(run.out()).isEqualTo("wrote " + folder.resolve("new/main.tf") + "\n");
    }

    @Test
    void aFolderThatIsNoneIsOneLine() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        Run run = run(and(SOUND, "--out", file.toString()));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("bursar: --out: " + file + " cannot be written (")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @MethodSource("badFlags")
    void badFlagsAreOneLineAndExitTwo(List<String> arguments, String complaint) {
        assertThat(run(arguments)).isEqualTo(new Run(2, "", "bursar: " + complaint + "\n"));
    }

    static List<Arguments> badFlags() {
        return List.of(
                arguments(
                        List.of(),
                        "say for which account: bursar onboard -n NAMESPACE NAME, or bursar onboard --account ID"
                                + " --external-id ID --principal ARN"),
                arguments(List.of("-n", "finops"), "NAME: say which CloudAccount of namespace finops is meant"),
                arguments(List.of("prod"), "-n: say in which namespace CloudAccount prod is"),
                arguments(List.of("-n", "Finops", "prod"), "-n: \"Finops\" is no name of a namespace"),
                arguments(List.of("-n", "finops", "../x"), "NAME: \"../x\" is no name of a CloudAccount"),
                arguments(
                        and(SOUND, "-n", "finops", "prod"),
                        "NAME and -n read a cluster, where the account's flags have no meaning; leave out the one or the"
                                + " others"),
                arguments(List.of("--account", "1"), "--account: \"1\" is no AWS account; write its twelve digits"),
                arguments(
                        SOUND.subList(0, 4),
                        "--principal: is missing; write the ARN of the operator's own role or user"),
                arguments(SOUND.subList(2, 6), "--account: is missing; write the twelve digits of the account to read"),
                arguments(
                        List.of(
                                "--account",
                                "111122223333",
                                "--principal",
                                "arn:aws:iam::999988887777:root",
                                "--external-id",
                                "my-own-idea"),
                        "--external-id: is not one of Bursar's; write the 64 hex digits of key external-id of the"
                                + " onboarding Secret"),
                arguments(
                        and(SOUND, "--role-name", "a/b"),
                        "--role-name: \"a/b\" is no name of a role; write 1 to 64 letters, digits and _+=,.@-, and use"
                                + " --role-arn for one with a path"),
                arguments(
                        and(SOUND, "--role-arn", "arn:aws:iam::444455556666:role/R"),
                        "--role-arn: the role is of account 444455556666, and --account says 111122223333; make them agree"),
                arguments(
                        and(SOUND, "--role-arn", "arn:aws-cn:iam::111122223333:role/R"),
                        "--role-arn: the role is of partition aws-cn, and the operator of aws; roles can be assumed within"
                                + " one partition only"),
                arguments(
                        and(SOUND, "--role-arn", "arn:aws:iam::111122223333:role/R", "--role-name", "R"),
                        "--role-name: leave it out with --role-arn, which has the name"),
                arguments(
                        and(SOUND, "--chain", "arn:aws:iam::111122223333:role/*"),
                        "--chain: \"arn:aws:iam::111122223333:role/*\" is no ARN of one role, such as"
                                + " arn:aws:iam::111122223333:role/BursarReadOnly"),
                arguments(
                        and(SOUND, "--chain", "arn:aws:iam::111122223333:role/BursarReadOnly"),
                        "--chain: that is the role itself; name the one before it, or leave it out"),
                arguments(
                        and(SOUND, "--capabilities", "Billing,Everything"),
                        "--capabilities: \"Everything\" is none; write one or more of Billing, OrganizationBilling"),
                arguments(
                        and(SOUND, "--capabilities", ""),
                        "--capabilities: \"\" is none; write one or more of Billing, OrganizationBilling"),
                arguments(
                        and(SOUND, "--file", "x"),
                        "--file: there is no \"x\"; write one of README.md, aws-cli.sh, cloudformation.yaml, external-id,"
                                + " main.tf, permission-check-policy.json, permission-policy.json, source-policy.json,"
                                + " trust-policy.json"),
                arguments(
                        and(SOUND, "--create", "--file", "main.tf"),
                        "--file: leave it out with --create, which writes no files"),
                arguments(List.of("a", "b"), "Unmatched argument at index 2: 'b'"),
                arguments(List.of("--frobnicate"), "Unknown option: '--frobnicate'"));
    }

    private static List<String> and(List<String> flags, String... more) {
        return Stream.concat(flags.stream(), Stream.of(more)).toList();
    }

    private record Run(int exit, String out, String err) {}

    private static Run run(List<String> flags) {
        List<String> arguments = new ArrayList<>(List.of("onboard"));
        arguments.addAll(flags);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exit = command.execute(arguments.toArray(String[]::new));
        return new Run(exit, out.toString(), err.toString());
    }
}
