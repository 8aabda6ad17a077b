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
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A role that stops to let the operator in is tried by its CloudAccount, not by each of the reports that wait for it. */
@NullUnmarked
class DeniedRoleApiServerIT {
    private static final String ID = "520000000001";
    private static final int REPORTS = 40;

    @Test
    void fortyReportsAskADeniedRoleOnce() {
        try (World world = World.start("denied-role")) {
            // Given a verified account whose role denies everybody from now on
            world.moto().queueCostAnswers(ID, CostAnswers.pages(Bills.lastDays(3, "Amazon S3", "1.5"), 1));
            world.namespace("payments");
            world.grant("payments", World.role(ID));
            world.account("payments", "prod", ID);
            try (OperatorRun operator = world.operator()) {
                world.awaitReady(CloudAccount.class, "payments", "prod", "Ready", SOON);
                assertThat(operator.stop()).isZero();
            }
            long before = world.asked("AssumeRole", ID);
            world.aws().answer(seen -> seen.operation().equals("AssumeRole"), Recorder.Answer.stsDenial());

            // When many reports come, and an operator without sessions
            IntStream.range(0, REPORTS).forEach(i -> world.report("payments", "costs-" + i, "prod", "3d"));
            try (OperatorRun operator = world.operator()) {
                IntStream.range(0, REPORTS)
                        .forEach(i ->
                                world.awaitReady(CostReport.class, "payments", "costs-" + i, "AssumeRoleDenied", SOON));

                // Then the role was asked by one report and by its account
                assertThat(world.asked("AssumeRole", ID) - before).isBetween(1L, 3L);

                // And all go on as soon as the account gets in again
                world.aws().answerAll();
                IntStream.range(0, REPORTS)
                        .forEach(i ->
                                world.awaitReady(CostReport.class, "payments", "costs-" + i, "Ready", SOON.plus(SOON)));
                assertThat(world.asked("GetCostAndUsage", ID)).isEqualTo(1);
                assertThat(operator.stop()).isZero();
            }
        }
    }
}
