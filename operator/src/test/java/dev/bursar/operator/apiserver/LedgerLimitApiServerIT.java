package dev.bursar.operator.apiserver;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.GroupBy;
import dev.bursar.operator.output.status.Conditions;
import dev.bursar.operator.records.configmap.ConfigMapRecords;
import dev.bursar.operator.testing.Bills;
import dev.bursar.operator.testing.CostAnswers;
import dev.bursar.operator.testing.OperatorAccess;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.ReportSpecs;
import dev.bursar.operator.testing.World;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What could not be kept is not paid for, from the first pass of a process on; what was paid for is served. */
@NullUnmarked
class LedgerLimitApiServerIT {
    private static final String ID = "520000000001";

    @Test
    void aFullLedgerServesWhatItHasAndBuysNothingUntilItMay() {
        try (World world = World.start("ledger-limit")) {
            for (int i = 0; i < 3; i++) {
                world.moto().queueCostAnswers(ID, CostAnswers.pages(Bills.lastDays(3, "Amazon S3", "1.5"), 1));
            }
            world.namespace("payments");
            world.grant("payments", World.role(ID));
            world.account("payments", "prod", ID);
            world.report("payments", "first", spec("SERVICE"));

            // Given a report that was served
            CostReport served;
            try (OperatorRun operator = world.operator()) {
                served = world.awaitReady(CostReport.class, "payments", "first", "Ready", SOON);
                assertThat(operator.metrics())
                        .contains("bursar_ledger_series 1.0", "bursar_ledger_limit_bytes 2.68435456E8");
                assertThat(operator.stop()).isZero();
            }

            // When the next process finds the ledger full
            otherRows(world, 2 * 1024 * 1024);
            world.report("payments", "second", spec("REGION"));
            try (OperatorRun operator = world.operator("--ledger-limit=1")) {
                CostReport second = world.awaitReady(CostReport.class, "payments", "second", "LedgerFull", SOON);

                // Then it buys nothing, not even first of all, and says what to do
                assertThat(world.asked("GetCostAndUsage", ID)).isEqualTo(1);
                assertThat(condition(second, "Fetched")).isEqualTo("False LedgerFull");
                assertThat(condition(second, "Stalled")).isEqualTo("True LedgerFull");
                assertThat(World.ready(second).orElseThrow().message())
                        .startsWith("the ledger has 2 of 1 MiB, so nothing more is bought; raise the operator's"
                                + " --ledger-limit");
                assertThat(second.getStatus().requests().sent()).isZero();
                assertThat(operator.metrics())
                        .contains(
                                "bursar_ledger_series 2.0",
                                "bursar_ledger_limit_bytes 1048576.0",
                                "bursar_cost_period_amount{account=\"prod\"");

                // And what was bought is served, also to somebody new
                world.report("payments", "same", spec("SERVICE"));
                world.awaitReady(CostReport.class, "payments", "same", "Ready", SOON);
                assertThat(World.readyReason(world.get(CostReport.class, "payments", "first")))
                        .isEqualTo("Ready");

                // And who wants newer numbers keeps the last ones, with their age
                world.refresh(CostReport.class, "payments", "first", "now");
                CostReport old = world.awaitReady(CostReport.class, "payments", "first", "LedgerFull", SOON);
                assertThat(old.getStatus().totals())
                        .isEqualTo(served.getStatus().totals());
                assertThat(old.getStatus().lastFetchTime())
                        .isEqualTo(served.getStatus().lastFetchTime());
                assertThat(world.asked("GetCostAndUsage", ID)).isEqualTo(1);
                assertThat(operator.stop()).isZero();
            }

            // When the limit is raised, then all go on by themselves
            try (OperatorRun operator = world.operator("--ledger-limit=16")) {
                world.awaitReady(CostReport.class, "payments", "second", "Ready", SOON);
                world.awaitReady(CostReport.class, "payments", "first", "Ready", SOON);
                assertThat(world.asked("GetCostAndUsage", ID)).isEqualTo(3);
                assertThat(operator.metrics()).contains("bursar_ledger_series 3.0");
                assertThat(operator.stop()).isZero();
            }
        }
    }

    /** A series of which nothing but its index is looked at. */
    private static void otherRows(World world, int bytes) {
        world.admin()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(OperatorAccess.NAMESPACE)
                        .withName("bursar-series-" + "0".repeat(64))
                        .addToLabels(ConfigMapRecords.KIND_LABEL, "series")
                        .endMetadata()
                        .addToData("key", "v=1 source=ce")
                        .addToData("index.json", """
                                {"v":2,"chunks":[{"name":"bursar-chunk-x","month":"2026-10","entries":1,"bytes":%d}]}
                                """.formatted(bytes))
                        .build())
                .create();
    }

    private static ReportSpecs spec(String dimension) {
        return ReportSpecs.of("prod").trailing("3d").groupBy(GroupBy.ofDimension(dimension));
    }

    private static String condition(CostReport report, String type) {
        return Conditions.find(report.getStatus().conditions(), ConditionType.valueOf(type))
                .map(condition -> condition.status() + " " + condition.reason())
                .orElse("absent");
    }
}
