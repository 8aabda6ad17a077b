package dev.bursar.operator.main;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.testing.AwsCli;
import dev.bursar.operator.testing.Ministack;
import dev.bursar.operator.testing.OperatorLaunch;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./bursar onboard --create} as an account's owner types it, with ministack for AWS. */
class OnboardCommandContractTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/BursarReadOnly";
    private static final String ID = "a".repeat(64);

    @TempDir
    private Path folder;

    @Test
    void theRoleIsMadeOnceAndLetsInWithItsId() {
        try (Ministack ministack = Ministack.start()) {
            // Given
            AwsCli owner = AwsCli.ofOwner(folder, ministack.endpoint(), "111122223333");
            AwsCli operator = owner.with(ministack.operator("999988887777", "bursar"));

            // When
            Ended stranger = create(AwsCli.ofOwner(folder, ministack.endpoint(), "444455556666"));
            Ended first = create(owner);
            Ended second = create(owner);

            // Then
            assertThat(stranger)
                    .isEqualTo(new Ended(
                            1,
                            "bursar: the AWS credentials are of account 444455556666 in partition aws, and the role shall be"
                                    + " in account 111122223333 in partition aws; use credentials of that account"));
            String trusts = "\nIt trusts arn:aws:iam::999988887777:role/bursar, with one external id.";
            assertThat(first).isEqualTo(new Ended(0, "created " + ROLE + trusts));
            assertThat(second).isEqualTo(new Ended(0, ROLE + " is as Bursar needs it, nothing was changed" + trusts));
            assertThat(operator.assumes(ROLE, "--external-id", ID)).isTrue();
            assertThat(operator.assumes(ROLE, "--external-id", "b".repeat(64))).isFalse();
            assertThat(operator.assumes(ROLE)).isFalse();
        }
    }

    private static Ended create(AwsCli credentials) {
        List<String> command = List.of(
                Path.of("..", "bursar").toString(),
                "onboard",
                "--account",
                "111122223333",
                "--external-id",
                ID,
                "--principal",
                "arn:aws:iam::999988887777:role/bursar",
                "--create");
        try (OperatorLaunch launch = OperatorLaunch.begin(command, credentials.environment())) {
            int exitCode = launch.exitCode(SOON);
            return new Ended(
                    exitCode,
                    launch.log()
                            .lines()
                            .filter(line -> !line.startsWith("time="))
                            .collect(Collectors.joining("\n")));
        }
    }

    /** @param said without the log's own lines */
    private record Ended(int exitCode, String said) {}
}
