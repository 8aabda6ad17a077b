package dev.bursar.operator.apiserver;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.GroupBy;
import dev.bursar.api.v1alpha1.RequestBudget;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.api.v1alpha1.RoleGrantSpec;
import dev.bursar.operator.output.status.Conditions;
import dev.bursar.operator.testing.Bills;
import dev.bursar.operator.testing.CostAnswers;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.Recorder;
import dev.bursar.operator.testing.ReportSpecs;
import dev.bursar.operator.testing.World;
import dev.bursar.process.Waiting;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Paid requests have a limit, whoever asks, and whatever happens in between. */
@NullUnmarked
class RequestBudgetApiServerIT {
    private static final List<String> DIMENSIONS =
            List.of("SERVICE", "REGION", "OPERATION", "USAGE_TYPE", "RECORD_TYPE", "AZ", "INSTANCE_TYPE", "TENANCY");

    @Test
    void aReportStopsAtItsBudgetKeepsItsNumbersAndGoesOnWhenItIsRaised() {
        String id = "510000000001";
        try (World world = World.start("budget");
                OperatorRun operator = world.operator()) {
            // Given a report that was served for its last request
            answers(world, id, 2, 1);
            granted(world, "payments", id);
            world.report("payments", "daily", spec("SERVICE").requestBudget(1));
            CostReport served = world.awaitReady(CostReport.class, "payments", "daily", "Ready", SOON);
            assertThat(condition(served, "WithinRequestBudget")).isEqualTo("True Ready");

            // When it is asked to renew its numbers
            world.refresh(CostReport.class, "payments", "daily", "now");
            CostReport spent = world.awaitReady(CostReport.class, "payments", "daily", "RequestBudgetSpent", SOON);

            // Then nothing is sent until the next month, and the last answer stays
            assertThat(world.asked("GetCostAndUsage", id)).isEqualTo(1);
            assertThat(condition(spent, "WithinRequestBudget")).isEqualTo("False RequestBudgetSpent");
            assertThat(condition(spent, "Fetched")).isEqualTo("True Ready");
            assertThat(condition(spent, "Reconciling")).isEqualTo("True RequestBudgetSpent");
            assertThat(spent.getStatus().totals()).isEqualTo(served.getStatus().totals());
            assertThat(spent.getStatus().lastFetchTime())
                    .isEqualTo(served.getStatus().lastFetchTime());
            assertThat(spent.getStatus().requests().budget()).isEqualTo(1);
            assertThat(spent.getStatus().nextFetchTime())
                    .startsWith(YearMonth.now(ZoneOffset.UTC).plusMonths(1).atDay(1) + "T00:00:00");
            assertThat(World.ready(spent).orElseThrow().message())
                    .startsWith("the report has sent 1 of 1 paid requests of " + YearMonth.now(ZoneOffset.UTC)
                            + "; raise spec.requestBudget.perMonth");
            assertThat(operator.metrics()).contains("reason=\"RequestBudgetSpent\"", "bursar_cost_period_amount{");

            // When the budget is raised
            world.respec("payments", "daily", spec("SERVICE").requestBudget(2));

            // Then it goes on at once
            world.awaitReady(CostReport.class, "payments", "daily", "Ready", SOON);
            assertThat(world.asked("GetCostAndUsage", id)).isEqualTo(2);
        }
    }

    @Test
    void aPageSetThatIsKnownNotToFitIsNotBegun() {
        String id = "510000000002";
        try (World world = World.start("budget-pages");
                OperatorRun operator = world.operator()) {
            answers(world, id, 1, 3);
            granted(world, "payments", id);
            world.report("payments", "daily", spec("SERVICE").requestBudget(5));
            world.awaitReady(CostReport.class, "payments", "daily", "Ready", SOON);

            world.refresh(CostReport.class, "payments", "daily", "now");
            CostReport spent = world.awaitReady(CostReport.class, "payments", "daily", "RequestBudgetSpent", SOON);

            assertThat(World.ready(spent).orElseThrow().message())
                    .contains("has sent 3 of 5 paid requests", "and the next answer takes at least 3");
            assertThat(world.asked("GetCostAndUsage", id)).isEqualTo(3);
            assertThat(operator.stop()).isZero();
        }
    }

    /** Two replicas, one of them killed between a reservation and its answer: the endpoint sees what was granted, no more. */
    @Test
    void aNamespaceSendsWhatItsGrantAllowsAndNoMore() {
        String id = "510000000003";
        int budget = 5;
        try (World world = World.start("budget-replicas")) {
            granted(world, "payments", id);
            world.admin().resources(RoleGrant.class).withName("grant-payments").edit(grant -> {
                RoleGrantSpec spec = grant.getSpec();
                grant.setSpec(new RoleGrantSpec(
                        spec.namespaces(),
                        spec.roles(),
                        spec.capabilities(),
                        spec.externalId(),
                        spec.identity(),
                        spec.sessionTagKeys(),
                        spec.payer(),
                        new RequestBudget(budget)));
                return grant;
            });
            world.aws()
                    .answer(
                            seen -> seen.operation().equals("GetCostAndUsage"),
                            Recorder.Answer.nothingFor(Duration.ofSeconds(60)));
            try (OperatorRun first = world.operator()) {
                DIMENSIONS.forEach(dimension -> world.report("payments", "by-" + name(dimension), spec(dimension)));
                try (OperatorRun second = world.operatorListening()) {
                    Waiting.until(
                            "a request that is not answered", SOON, () -> world.asked("GetCostAndUsage", id) == 1);

                    // When the leader is killed before the answer, and the answers come again
                    first.kill();
                    answers(world, id, DIMENSIONS.size(), 1);
                    world.aws().answerAll();
                    second.awaitReady("ok");

                    // Then the other one sends what is left, and says why it sends no more
                    Waiting.until(
                            "what is left of the budget",
                            Duration.ofMinutes(2),
                            () -> reports(world, "Ready") == budget - 1
                                    && reports(world, "RequestBudgetSpent") == DIMENSIONS.size() - budget + 1);
                    assertThat(world.asked("GetCostAndUsage", id)).isEqualTo(budget);
                    assertThat(second.stop()).isZero();
                }
            }
            try (OperatorRun third = world.operator()) {
                assertThat(third.stop()).isZero();
            }
            assertThat(world.asked("GetCostAndUsage", id)).isEqualTo(budget);
        }
    }

    private static long reports(World world, String reason) {
        return world.admin().resources(CostReport.class).inNamespace("payments").list().getItems().stream()
                .filter(report -> World.readyReason(report).equals(reason))
                .count();
    }

    private static String name(String dimension) {
        return dimension.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ReportSpecs spec(String dimension) {
        return ReportSpecs.of("prod").trailing("3d").groupBy(GroupBy.ofDimension(dimension));
    }

    private static void granted(World world, String namespace, String id) {
        world.namespace(namespace);
        world.grant(namespace, World.role(id));
        world.account(namespace, "prod", id);
    }

    /** As many answers, of as many pages each. */
    private static void answers(World world, String id, int answers, int pages) {
        for (int i = 0; i < answers; i++) {
            world.moto().queueCostAnswers(id, CostAnswers.pages(Bills.lastDays(3, "Amazon S3", "1.5"), pages));
        }
    }

    private static String condition(CostReport report, String type) {
        return Conditions.find(report.getStatus().conditions(), ConditionType.valueOf(type))
                .map(condition -> condition.status() + " " + condition.reason())
                .orElse("absent");
    }
}
