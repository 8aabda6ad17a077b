package dev.bursar.operator.apiserver;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.Forecast;
import dev.bursar.api.v1alpha1.GroupBy;
import dev.bursar.operator.testing.Bills;
import dev.bursar.operator.testing.CostAnswers;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.Recorder;
import dev.bursar.operator.testing.ReportSpecs;
import dev.bursar.operator.testing.World;
import dev.bursar.process.Waiting;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is still to come: asked once a day, whoever wants to know, and never in the way of what is known. */
@NullUnmarked
class ForecastApiServerIT {
    private static World world;

    @BeforeAll
    static void start() {
        world = World.start("forecast");
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void isAskedOnceADayForEveryQuestionThatCountsTheSame() {
        String id = "450000000001";
        answer(id, 200, """
                {"Total": {"Amount": "123.4567890123", "Unit": "USD"}, "ForecastResultsByTime": [{
                  "TimePeriod": {"Start": "%s", "End": "%s"}, "MeanValue": "123.4567890123",
                  "PredictionIntervalLowerBound": "-0.5", "PredictionIntervalUpperBound": "1140.25"}]}
                """.formatted(today(), endOfMonth()));
        given("known", id);
        try (OperatorRun operator = world.operator()) {
            // When a report wants to know
            world.report("known", "daily", ReportSpecs.of("prod").trailing("3d").forecast());
            CostReport report = served("known", "daily");

            // Then it is in all outputs, exact, and counted
            assertThat(report.getStatus().forecast())
                    .isEqualTo(new Forecast("123.4567890123", "-0.5", "1140.25", endOfMonth()));
            assertThat(report.getStatus().requests().sent()).isEqualTo(2);
            assertThat(world.configMap("known", "daily").getData().get("report.json"))
                    .contains("\"forecast\":{\"start\":\"" + today() + "\",\"end\":\"" + endOfMonth()
                            + "\",\"amount\":\"123.4567890123\",\"lower\":\"-0.5\",\"upper\":\"1140.25\"");
            assertThat(operator.metrics())
                    .contains(
                            "bursar_cost_forecast_amount{bound=\"mean\",currency=\"USD\",namespace=\"known\",report=\"daily\"} 123.4567890123",
                            "bound=\"lower\",currency=\"USD\",namespace=\"known\",report=\"daily\"} -0.5",
                            "bound=\"upper\",currency=\"USD\",namespace=\"known\",report=\"daily\"} 1140.25");
            assertThat(world.aws().seen("GetCostForecast"))
                    .filteredOn(seen -> seen.body().contains(id))
                    .singleElement()
                    .satisfies(seen -> assertThat(seen.body())
                            .contains("\"Metric\":\"UNBLENDED_COST\"", "\"LINKED_ACCOUNT\"", "\"" + id + "\"")
                            .contains("\"Start\":\"" + today() + "\",\"End\":\"" + endOfMonth() + "\""));

            // When another one groups the same costs otherwise, and the first one asks again
            world.report(
                    "known",
                    "regions",
                    ReportSpecs.of("prod")
                            .trailing("3d")
                            .groupBy(GroupBy.ofDimension("REGION"))
                            .forecast());
            assertThat(served("known", "regions").getStatus().forecast())
                    .isEqualTo(report.getStatus().forecast());
            refreshed("known");
            assertThat(operator.stop()).isZero();
        }
        // And when the operator starts again
        try (OperatorRun operator = world.operator()) {
            Waiting.until(
                    "the forecast to be shown again",
                    SOON,
                    () -> operator.metrics().contains("bursar_cost_forecast_amount"));
            assertThat(operator.stop()).isZero();
        }

        // Then AWS was asked once
        assertThat(world.asked("GetCostForecast", id)).isEqualTo(1);
    }

    @Test
    void thatThereIsNoneYetIsAnAnswerAndFree() {
        String id = "450000000002";
        answer(
                id,
                400,
                "{\"__type\":\"DataUnavailableException\",\"Message\":\"Insufficient amount of historical data\"}");
        given("young", id);
        try (OperatorRun operator = world.operator()) {
            world.report("young", "daily", ReportSpecs.of("prod").trailing("3d").forecast());
            CostReport report = served("young", "daily");
            asked(id);
            refreshed("young");

            assertThat(report.getStatus().forecast()).isNull();
            assertThat(world.asked("GetCostForecast", id)).isEqualTo(1);
            assertThat(world.get(CostReport.class, "young", "daily")
                            .getStatus()
                            .requests()
                            .sent())
                    .isEqualTo(2);
            assertThat(operator.stop()).isZero();
        }
    }

    @Test
    void aDenialIsSaidByTheAccountAndHoldsUpNoReport() {
        String id = "450000000003";
        answer(id, 400, "{\"__type\":\"AccessDeniedException\",\"Message\":\"not authorized\"}");
        given("denied", id);
        try (OperatorRun operator = world.operator()) {
            world.report(
                    "denied", "daily", ReportSpecs.of("prod").trailing("3d").forecast());

            assertThat(served("denied", "daily").getStatus().forecast()).isNull();
            CloudAccount account = world.awaitReady(CloudAccount.class, "denied", "prod", "MissingPermissions", SOON);
            assertThat(World.ready(account).orElseThrow().message()).contains("ce:GetCostForecast");
            assertThat(World.readyReason(world.get(CostReport.class, "denied", "daily")))
                    .isEqualTo("Ready");
            assertThat(operator.stop()).isZero();
        }
    }

    private static void given(String namespace, String id) {
        for (int i = 0; i < 3; i++) {
            world.moto().queueCostAnswers(id, CostAnswers.pages(Bills.lastDays(3, "one", "1.25"), 1));
        }
        world.namespace(namespace);
        world.grant(namespace, World.role(id));
        world.account(namespace, "prod", id);
    }

    private static CostReport served(String namespace, String name) {
        return world.awaitReady(CostReport.class, namespace, name, "Ready", SOON);
    }

    private static void asked(String id) {
        Waiting.until("a forecast to be asked for", SOON, () -> world.asked("GetCostForecast", id) > 0);
    }

    /** Its numbers are asked for once more. */
    private static void refreshed(String namespace) {
        world.refresh(CostReport.class, namespace, "daily", "again");
        world.await(
                CostReport.class,
                namespace,
                "daily",
                SOON,
                report -> "again".equals(report.getStatus().lastHandledRefresh())
                        && "Ready".equals(World.readyReason(report)));
    }

    private static void answer(String id, int status, String body) {
        world.aws()
                .answer(
                        seen -> seen.operation().equals("GetCostForecast")
                                && seen.body().contains(id),
                        new Recorder.Answer(status, "application/x-amz-json-1.1", body, Duration.ZERO));
    }

    private static String today() {
        return LocalDate.now(ZoneOffset.UTC).toString();
    }

    private static String endOfMonth() {
        return YearMonth.now(ZoneOffset.UTC).plusMonths(1).atDay(1).toString();
    }
}
