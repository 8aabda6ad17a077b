package dev.bursar.operator.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.operator.testing.Bills;
import dev.bursar.operator.testing.CostAnswers;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.World;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Start time and memory with a hundred accounts and a hundred reports: figures, no limits. */
class FootprintApiServerIT {
    private static final int ACCOUNTS = 100;
    private static final Duration LONG = Duration.ofMinutes(2);

    @Test
    @SuppressWarnings("SystemOut") // the figures are the result
    void aHundredAccountsAndReports() {
        try (World world = World.start("footprint")) {
            world.namespace("many");
            world.grant(
                    "many",
                    IntStream.range(0, 20)
                            .mapToObj(FootprintApiServerIT::id)
                            .map(World::role)
                            .toArray(String[]::new));
            for (int i = 0; i < ACCOUNTS; i++) {
                if (i % 20 == 0 && i > 0) {
                    int from = i;
                    world.namespace("many-" + i);
                    world.grant(
                            "many-" + i,
                            IntStream.range(from, from + 20)
                                    .mapToObj(FootprintApiServerIT::id)
                                    .map(World::role)
                                    .toArray(String[]::new));
                }
                world.moto().queueCostAnswers(id(i), CostAnswers.pages(Bills.lastDays(30, "Amazon S3", "1.25"), 1));
                world.account(namespace(i), "account-" + i, id(i));
                world.report(namespace(i), "report-" + i, "account-" + i, "30d");
            }
            long begun = System.nanoTime();
            try (OperatorRun operator = world.operator()) {
                awaitAll(world);
                System.out.printf(
                        "footprint: first start: ready after %d ms, all %d reports Ready after %d ms, resident %d MiB%n",
                        operator.readyAfter().toMillis(),
                        ACCOUNTS,
                        Duration.ofNanos(System.nanoTime() - begun).toMillis(),
                        operator.residentMib());
                operator.stop();
            }
            int paid = world.aws().count("GetCostAndUsage");
            try (OperatorRun again = world.operator()) {
                world.await(
                        CostReport.class,
                        namespace(0),
                        "report-0",
                        LONG,
                        any -> again.metrics()
                                        .lines()
                                        .filter(line -> line.startsWith("bursar_cost_period_amount"))
                                        .count()
                                == ACCOUNTS);
                System.out.printf(
                        "footprint: restart: ready after %d ms, resident %d MiB, %d paid requests, %d AssumeRole in all%n",
                        again.readyAfter().toMillis(),
                        again.residentMib(),
                        world.aws().count("GetCostAndUsage") - paid,
                        world.aws().count("AssumeRole"));
            }
            assertThat(paid).isEqualTo(ACCOUNTS);
            assertThat(world.aws().count("GetCostAndUsage")).isEqualTo(ACCOUNTS);
            // One session for each class of calls, and none for the restart
            assertThat(world.aws().count("AssumeRole")).isEqualTo(2 * ACCOUNTS);
        }
    }

    private static void awaitAll(World world) {
        for (int i = 0; i < ACCOUNTS; i++) {
            world.awaitReady(CostReport.class, namespace(i), "report-" + i, "Ready", LONG);
        }
    }

    private static String namespace(int index) {
        return index < 20 ? "many" : "many-" + index / 20 * 20;
    }

    private static String id(int index) {
        return String.format("300000000%03d", index);
    }
}
