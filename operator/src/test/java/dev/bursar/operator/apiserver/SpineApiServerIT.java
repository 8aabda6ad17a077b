package dev.bursar.operator.apiserver;

import static dev.bursar.operator.testing.CostRows.day;
import static dev.bursar.operator.testing.CostRows.row;
import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.CostReportStatus;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.testing.CostAnswers;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.World;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From kubectl apply to a number, with the operator as a process of its own. What is absent fails the test by itself. */
@NullUnmarked
class SpineApiServerIT {
    private static final String ACCOUNT = "111122223333";
    private static World world;

    @BeforeAll
    static void start() {
        world = World.start("spine");
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void aBillBecomesStatusConfigMapAndMetricsAndIsNeverBoughtTwice() throws Exception {
        // Given two pages, an estimated last day, tiny amounts and a credit
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<DayRows> bill = List.of(
                day(today.minusDays(3).toString(), true, row("Amazon S3", "0.0000004"), row("AWS Lambda", "12.3400")),
                day(today.minusDays(2).toString(), true, row("Amazon S3", "1.10"), row("Credits, \"spring\"", "-3.21")),
                day(today.minusDays(1).toString(), false, row("Amazon S3", "5.000000001")));
        world.moto().queueCostAnswers(ACCOUNT, CostAnswers.pages(bill, 2));
        world.namespace("payments");
        world.grant("payments", World.role(ACCOUNT));
        world.account("payments", "prod", ACCOUNT);
        world.report("payments", "daily", "prod", "3d");

        // When the operator runs
        try (OperatorRun operator = world.operator()) {
            // Then everything is Ready, and totals are the decimal sum, digit for digit
            world.awaitReady(CloudAccount.class, "payments", "prod", "Ready", SOON);
            CostReportStatus status = world.awaitReady(CostReport.class, "payments", "daily", "Ready", SOON)
                    .getStatus();
            assertThat(status.totals().unblended()).isEqualTo(sum(bill).toPlainString());
            assertThat(status.totals().netAmortized()).isEqualTo(sum(bill).toPlainString());
            assertThat(status.currency()).isEqualTo("USD");
            assertThat(status.complete()).isTrue();
            assertThat(status.days().provisional()).isEqualTo(3);
            assertThat(status.requests().sent()).isEqualTo(2);
            assertThat(status.requests().cost()).isEqualTo("0.02");
            assertRows(bill);
            assertThat(operator.metrics())
                    .contains("bursar_cost_period_amount{account=\"prod\",account_id=\"" + ACCOUNT + "\"")
                    .contains("bursar_aws_paid_requests_total{account_id=\"" + ACCOUNT + "\",namespace=\"payments\"")
                    .contains("bursar_aws_request_cost_dollars_total");
            String described = Files.readString(Path.of("..", "docs", "metrics.md"));
            assertThat(operator.metrics().lines().filter(line -> line.startsWith("# TYPE ")))
                    .as("every metric is in docs/metrics.md, or the framework's")
                    .allSatisfy(line -> assertThat(line.split(" ", -1)[2])
                            .satisfiesAnyOf(
                                    name -> assertThat(described).contains("## `" + name + "`"),
                                    name -> assertThat(name).startsWith("operator_sdk_")));
            assertThat(operator.stop()).isIn(0, 143);
        }
        assertThat(world.aws().count("GetCostAndUsage")).isEqualTo(2);
        // One session for each class of calls
        assertThat(world.aws().seen("AssumeRole"))
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.body())
                        .contains("RoleSessionName=bursar.payments.prod")
                        .contains("ExternalId="));
        String before = resourceVersion("daily");

        // When it is started again and a second report asks the same question
        try (OperatorRun again = world.operator()) {
            world.report("payments", "second", "prod", "3d");
            CostReport second = world.awaitReady(CostReport.class, "payments", "second", "Ready", SOON);

            // Then nothing more is sent, nothing is written about the first, and its metrics are back
            assertThat(second.getStatus().totals().unblended())
                    .isEqualTo(sum(bill).toPlainString());
            assertThat(second.getStatus().requests().sent()).isZero();
            assertThat(world.aws().count("GetCostAndUsage")).isEqualTo(2);
            assertThat(world.aws().count("AssumeRole")).isEqualTo(2);
            assertThat(resourceVersion("daily")).isEqualTo(before);
            assertThat(again.metrics()).contains("report=\"daily\"");

            // And a deleted report leaves the metrics
            world.admin().resource(second).delete();
            world.await(
                    CostReport.class,
                    "payments",
                    "daily",
                    SOON,
                    any -> !again.metrics().contains("report=\"second\""));
        }
    }

    private static String resourceVersion(String report) {
        return world.get(CostReport.class, "payments", report).getMetadata().getResourceVersion();
    }

    private static void assertRows(List<DayRows> bill) throws Exception {
        ConfigMap output = world.admin()
                .configMaps()
                .inNamespace("payments")
                .withName("daily")
                .get();
        JsonNode json = new ObjectMapper().readTree(output.getData().get("report.json"));
        List<String> expected = new ArrayList<>();
        bill.forEach(day -> day.rows()
                .forEach(row ->
                        expected.add(day.period().start() + " " + row.keys().getFirst() + " "
                                + row.measures().get("unblended").amount().toPlainString())));
        List<String> rows = new ArrayList<>();
        json.get("rows")
                .forEach(row -> rows.add(row.get("date").asText() + " "
                        + row.get("group").asText() + " " + row.get("unblended").asText()));
        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(output.getData().get("report.csv"))
                .startsWith("date,account,account_id,group,group2,currency,unblended,")
                .contains("\"Credits, \"\"spring\"\"\"")
                .contains(",0.0000004,");
        assertThat(output.getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner.getKind()).isEqualTo("CostReport"));
    }

    private static BigDecimal sum(List<DayRows> bill) {
        return bill.stream()
                .flatMap(day -> day.rows().stream())
                .map(row -> row.measures().get("unblended").amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
