package dev.bursar.operator.apiserver;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.operator.testing.Bills;
import dev.bursar.operator.testing.CostAnswers;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.Recorder;
import dev.bursar.operator.testing.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** One bad or hanging account never delays or hides another. What is absent fails the test by itself. */
@NullUnmarked
class FairnessApiServerIT {
    private static final int ALL = 20;
    private static final int DENIED = 3;

    @Test
    @SuppressWarnings("SystemOut") // the figures are the result
    void threeDeniedAndOneHangingAccountLeaveSixteenReportsAlone() {
        try (World world = World.start("fairness")) {
            // Given twenty accounts, three of which deny and one of which answers nothing for a minute
            world.namespace("many");
            world.grant(
                    "many",
                    IntStream.range(0, ALL)
                            .mapToObj(FairnessApiServerIT::id)
                            .map(World::role)
                            .toArray(String[]::new));
            for (int i = 0; i < ALL; i++) {
                world.moto().queueCostAnswers(id(i), CostAnswers.pages(Bills.lastDays(3, "Amazon S3", "1.25"), 1));
                world.account("many", "account-" + i, id(i));
                world.report("many", "report-" + i, "account-" + i, "3d");
            }
            for (int i = 0; i < DENIED; i++) {
                String denied = "%3A" + id(i) + "%3A";
                world.aws()
                        .answer(
                                seen -> seen.operation().equals("AssumeRole")
                                        && seen.body().contains(denied),
                                Recorder.Answer.stsDenial());
            }
            String hanging = "%3A" + id(DENIED) + "%3A";
            world.aws()
                    .answer(
                            seen -> seen.operation().equals("AssumeRole")
                                    && seen.body().contains(hanging),
                            Recorder.Answer.nothingFor(Duration.ofSeconds(60)));

            // When the operator runs
            long begun = System.nanoTime();
            try (OperatorRun operator = world.operator()) {
                List<Long> times = new ArrayList<>();
                for (int i = DENIED + 1; i < ALL; i++) {
                    CostReport report = world.awaitReady(CostReport.class, "many", "report-" + i, "Ready", SOON);
                    times.add(Duration.ofNanos(System.nanoTime() - begun).toMillis());
                    assertThat(report.getStatus().totals().unblended()).isEqualTo("3.75");
                }
                System.out.printf(
                        "fairness: 16 reports Ready %d to %d ms after the operator's start, beside 3 denied accounts and 1"
                                + " that hangs%n",
                        times.getFirst(), times.getLast());

                // Then the four say why
                for (int i = 0; i < DENIED; i++) {
                    CloudAccount account =
                            world.awaitReady(CloudAccount.class, "many", "account-" + i, "AssumeRoleDenied", SOON);
                    String message = World.ready(account).orElseThrow().message();
                    System.out.println("fairness: account-" + i + ": " + message);
                    assertThat(message)
                            .contains("role/BursarReadOnly")
                            .contains("trust-policy.json from Secret account-" + i + "-onboarding")
                            .doesNotContain("0a1b2c3d");
                }
                CloudAccount hung = world.awaitReady(CloudAccount.class, "many", "account-3", "Unavailable", SOON);
                System.out.println("fairness: account-3: "
                        + World.ready(hung).orElseThrow().message());
                for (int i = 0; i <= DENIED; i++) {
                    CostReport report =
                            world.awaitReady(CostReport.class, "many", "report-" + i, "AccountNotReady", SOON);
                    assertThat(World.ready(report).orElseThrow().message()).contains("account-" + i);
                }
                assertThat(operator.log()).doesNotContain("ERROR");
            }
            assertThat(world.aws().count("GetCostAndUsage")).isEqualTo(ALL - DENIED - 1);
        }
    }

    private static String id(int index) {
        return String.format("2000000000%02d", index);
    }
}
