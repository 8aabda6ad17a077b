package dev.bursar.operator.apiserver;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.FilterClause;
import dev.bursar.api.v1alpha1.GroupBy;
import dev.bursar.api.v1alpha1.TopEntry;
import dev.bursar.operator.testing.Bills;
import dev.bursar.operator.testing.CostAnswers;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.Recorder;
import dev.bursar.operator.testing.ReportSpecs;
import dev.bursar.operator.testing.World;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a report can ask beside days by service: the request that leaves, and what comes of its answer. */
@NullUnmarked
class QuestionsApiServerIT {
    private static LocalDate yesterday;
    private static World world;
    private static OperatorRun operator;

    @BeforeAll
    static void start() {
        yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        world = World.start("questions");
        operator = world.operator();
    }

    @AfterAll
    static void stop() {
        operator.close();
        world.close();
    }

    @Test
    void monthsByServiceAndTagWithAFilter() {
        // Given a month by service and tag: an absent tag, a value with $ and quotes, a credit
        String id = "430000000001";
        LocalDate first = yesterday.withDayOfMonth(1);
        answer(
                id,
                slice(
                        first,
                        yesterday.plusDays(1),
                        group("\"S3\",\"team$\"", "1.5"),
                        group("\"S3\",\"team$a$\\\"b\\\"\"", "2"),
                        group("\"EC2\",\"team$チーム\"", "-0.25")));
        report(
                "monthly",
                id,
                ReportSpecs.of("prod")
                        .trailing("1mo")
                        .monthly()
                        .groupBy(GroupBy.ofDimension("SERVICE"), new GroupBy(null, "team", null))
                        .filter(new FilterClause("RECORD_TYPE", null, null, List.of(), List.of("Refund", "Credit"))));

        // Then the numbers are there under the values as they are
        CostReport report = world.awaitReady(CostReport.class, "monthly", "costs", "Ready", SOON);
        assertThat(report.getStatus().totals().unblended()).isEqualTo("3.25");
        assertThat(report.getStatus().days().provisional()).isEqualTo(1);
        assertThat(report.getStatus().top())
                .extracting(TopEntry::keys)
                .containsExactly(List.of("S3", "a$\"b\""), List.of("S3", "(none)"), List.of("EC2", "チーム"));
        assertThat(csv("monthly"))
                .contains("\r\n" + first + ",prod," + id + ",S3,(none),USD,1.5,")
                .contains(",S3,\"a$\"\"b\"\"\",USD,2,")
                .contains(",EC2,チーム,USD,-0.25,");
        assertThat(operator.metrics())
                .contains("group=\"S3\",group2=\"a$\\\"b\\\"\",group2_by=\"tag:team\"")
                .contains("group2=\"(none)\"");

        // And the request said so
        assertThat(world.aws().seen("GetCostAndUsage"))
                .filteredOn(seen -> seen.body().contains(id))
                .singleElement()
                .satisfies(
                        seen -> assertThat(seen.body())
                                .contains("\"Granularity\":\"MONTHLY\"")
                                .contains("{\"Type\":\"TAG\",\"Key\":\"team\"}")
                                .contains(
                                        "{\"Not\":{\"Dimensions\":{\"Key\":\"RECORD_TYPE\",\"Values\":[\"Credit\",\"Refund\"]}}}"));
    }

    /** Five questions of forty reports each: as many sessions as there are classes of calls, and each question bought once. */
    @Test
    void twoHundredReportsOfOneAccountAssumeTheRoleOnceForEachClassOfCalls() {
        String id = "430000000003";
        List<String> dimensions = List.of("SERVICE", "REGION", "OPERATION", "USAGE_TYPE", "RECORD_TYPE");
        dimensions.forEach(any ->
                world.moto().queueCostAnswers(id, CostAnswers.pages(Bills.lastDays(3, "one", "1.25"), 1)));
        world.namespace("many");
        world.grant("many", World.role(id));
        IntStream.range(0, 200)
                .forEach(i -> world.report(
                        "many",
                        "costs-" + i,
                        ReportSpecs.of("prod")
                                .trailing("3d")
                                .groupBy(GroupBy.ofDimension(dimensions.get(i % dimensions.size())))));

        world.account("many", "prod", id);

        IntStream.range(0, 200)
                .forEach(i -> world.awaitReady(CostReport.class, "many", "costs-" + i, "Ready", Duration.ofMinutes(1)));
        assertThat(world.asked("GetCostAndUsage", id)).isEqualTo(dimensions.size());
        assertThat(world.asked("AssumeRole", id)).isEqualTo(2);
    }

    @Test
    void aFilterThatMatchesNothingIsReadyAndSaysSo() {
        String id = "430000000002";
        answer(
                id,
                slice(yesterday.minusDays(4), yesterday.minusDays(3)),
                slice(yesterday.minusDays(3), yesterday.minusDays(2)));
        report(
                "nothing",
                id,
                ReportSpecs.of("prod")
                        .trailing("5d")
                        .filter(new FilterClause(null, "team", null, List.of("nobody"), List.of())));

        CostReport report = world.awaitReady(CostReport.class, "nothing", "costs", "NoMatchingData", SOON);
        assertThat(World.ready(report).orElseThrow().status()).isEqualTo("True");
        assertThat(report.getStatus().totals().unblended()).isEqualTo("0");
        assertThat(report.getStatus().currency()).isNull();
        assertThat(csv("nothing")).hasLineCount(1);
    }

    private static void report(String namespace, String id, ReportSpecs spec) {
        world.namespace(namespace);
        world.grant(namespace, World.role(id));
        world.account(namespace, "prod", id);
        world.report(namespace, "costs", spec);
    }

    private static String csv(String namespace) {
        return world.configMap(namespace, "costs").getData().get("report.csv");
    }

    private static void answer(String id, String... slices) {
        world.aws()
                .answer(
                        seen -> seen.operation().equals("GetCostAndUsage")
                                && seen.body().contains(id),
                        new Recorder.Answer(
                                200,
                                "application/x-amz-json-1.1",
                                "{\"ResultsByTime\":[" + String.join(",", slices) + "]}",
                                Duration.ZERO));
    }

    private static String slice(LocalDate start, LocalDate end, String... groups) {
        return "{\"TimePeriod\":{\"Start\":\"" + start + "\",\"End\":\"" + end
                + "\"},\"Total\":{},\"Estimated\":true,\"Groups\":[" + String.join(",", groups) + "]}";
    }

    private static String group(String keys, String amount) {
        String metrics = Stream.of(
                        "UnblendedCost", "AmortizedCost", "NetUnblendedCost", "NetAmortizedCost", "BlendedCost")
                .map(metric -> "\"" + metric + "\":{\"Amount\":\"" + amount + "\",\"Unit\":\"USD\"}")
                .collect(Collectors.joining(","));
        return "{\"Keys\":[" + keys + "],\"Metrics\":{" + metrics + "}}";
    }
}
