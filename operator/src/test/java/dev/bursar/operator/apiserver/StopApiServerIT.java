package dev.bursar.operator.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.operator.testing.Bills;
import dev.bursar.operator.testing.CostAnswers;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.Recorder;
import dev.bursar.operator.testing.World;
import dev.bursar.process.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** SIGTERM in the middle of the work: an operator that forgets what it knows must not judge by that. */
@NullUnmarked
class StopApiServerIT {
    private static final int ACCOUNTS = 40;
    private static final int SLOW = 5;
    private static final int GRANT_HOLDS = 20;
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Set<String> FALSE_VERDICTS =
            Set.of("NoGrant", "AccountNotFound", "AmbiguousGrant", "InvalidSpec", "NameTaken", "AssumeRoleDenied");

    @Test
    void nothingFalseIsWrittenWhenItStopsAtWork() {
        try (World world = World.start("stop")) {
            // Given many reports, of which some wait for AWS at any time
            world.aws()
                    .answer(
                            seen -> seen.operation().equals("GetCostAndUsage")
                                    && IntStream.range(0, ACCOUNTS)
                                            .filter(i -> i % SLOW == 0)
                                            .anyMatch(i -> seen.body().contains(id(i))),
                            Recorder.Answer.nothingFor(SOON));
            IntStream.range(0, ACCOUNTS / GRANT_HOLDS).forEach(part -> {
                world.namespace(namespace(part * GRANT_HOLDS));
                world.grant(
                        namespace(part * GRANT_HOLDS),
                        IntStream.range(part * GRANT_HOLDS, (part + 1) * GRANT_HOLDS)
                                .mapToObj(i -> World.role(id(i)))
                                .toArray(String[]::new));
            });
            try (OperatorRun operator = world.operator()) {
                for (int i = 0; i < ACCOUNTS; i++) {
                    world.moto().queueCostAnswers(id(i), CostAnswers.pages(Bills.lastDays(3, "Amazon S3", "1"), 1));
                    world.account(namespace(i), "account-" + i, id(i));
                    world.report(namespace(i), "report-" + i, "account-" + i, "3d");
                }
                Waiting.until("work", SOON, () -> world.aws().count("GetCostAndUsage") > SLOW);

                // When it is told to stop
                int exitCode = operator.stop();

                // Then it ends in order, in time
                assertThat(exitCode).isZero();
                assertThat(operator.log()).endsWith("msg=\"stopped\"\n");
            }

            // And no condition says what is not so
            assertThat(reasons(world)).isNotEmpty().doesNotContainAnyElementsOf(FALSE_VERDICTS);

            // And the next one finishes the work, without buying an answer again
            world.aws().answerAll();
            try (OperatorRun next = world.operator()) {
                for (int i = 0; i < ACCOUNTS; i++) {
                    world.awaitReady(CostReport.class, namespace(i), "report-" + i, "Ready", SOON);
                }
                assertThat(next.stop()).isZero();
            }
            assertThat(reasons(world)).containsOnly("Ready", "NotRequired", "NotChecked");
        }
    }

    private static List<String> reasons(World world) {
        List<String> reasons = new ArrayList<>();
        world.admin().resources(CloudAccount.class).inAnyNamespace().list().getItems().stream()
                .filter(account -> account.getStatus() != null)
                .flatMap(account -> account.getStatus().conditions().stream())
                .map(Condition::reason)
                .forEach(reasons::add);
        world.admin().resources(CostReport.class).inAnyNamespace().list().getItems().stream()
                .filter(report -> report.getStatus() != null)
                .flatMap(report -> report.getStatus().conditions().stream())
                .map(Condition::reason)
                .forEach(reasons::add);
        return reasons;
    }

    private static String namespace(int index) {
        return "stop-" + index / GRANT_HOLDS;
    }

    private static String id(int index) {
        return String.format("700000000%03d", index);
    }
}
