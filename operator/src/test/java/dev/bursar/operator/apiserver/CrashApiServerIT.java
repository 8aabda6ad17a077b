package dev.bursar.operator.apiserver;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.operator.testing.Bills;
import dev.bursar.operator.testing.CostAnswers;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.Recorder;
import dev.bursar.operator.testing.World;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A kill -9 while money is being spent: what may have been billed stays counted, and nothing else is asked twice. */
@NullUnmarked
class CrashApiServerIT {
    private static final String ACCOUNT = "500000000001";

    @Test
    void aRequestUnderWayStaysCountedAndTheRestartAsksOnce() {
        try (World world = World.start("crash")) {
            // Given an operator whose first paid request is still unanswered
            world.moto().queueCostAnswers(ACCOUNT, CostAnswers.pages(Bills.lastDays(3, "Amazon S3", "1.5"), 1));
            world.namespace("payments");
            world.grant("payments", World.role(ACCOUNT));
            world.account("payments", "prod", ACCOUNT);
            world.report("payments", "daily", "prod", "3d");
            world.aws()
                    .answer(
                            seen -> seen.operation().equals("GetCostAndUsage"),
                            Recorder.Answer.nothingFor(Duration.ofSeconds(30)));
            try (OperatorRun killed = world.operator()) {
                world.await(
                        CostReport.class,
                        "payments",
                        "daily",
                        SOON,
                        any -> world.aws().count("GetCostAndUsage") == 1);

                // When it is killed
                killed.kill();
            }
            world.aws().answerAll();

            // Then the next one takes over, asks once more, and both attempts are counted
            try (OperatorRun next = world.operator()) {
                CostReport report = world.awaitReady(CostReport.class, "payments", "daily", "Ready", SOON);
                assertThat(report.getStatus().totals().unblended()).isEqualTo("4.5");
                assertThat(world.aws().count("GetCostAndUsage")).isEqualTo(2);
                assertThat(report.getStatus().requests().sent()).isEqualTo(2);

                // And a kill right after that costs nothing
                next.kill();
            }
            try (OperatorRun last = world.operator()) {
                world.await(
                        CostReport.class,
                        "payments",
                        "daily",
                        SOON,
                        any -> last.metrics().contains("bursar_cost_period_amount"));
                assertThat(world.aws().count("GetCostAndUsage")).isEqualTo(2);
            }
        }
    }
}
