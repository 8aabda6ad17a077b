package dev.bursar.operator.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.AccountLine;
import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.OutputStatus;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.output.configmap.CostConfigMap;
import dev.bursar.operator.output.metrics.MetricsBoard;
import dev.bursar.operator.output.metrics.ReportMetricsView;
import dev.bursar.operator.output.status.AccountLines;
import dev.bursar.operator.output.status.Conditions;
import dev.bursar.operator.output.status.CostReportStatuses;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.records.RequestsRecord;
import dev.bursar.operator.result.CostSummary;
import dev.bursar.operator.testing.Bills;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * One result in all its outputs, byte for byte as users get them. Write the files anew with {@code -Dgolden.write=true} and
 * read the difference.
 */
class OutputsGoldenTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "outputs");
    private static final AccountId PAYER = new AccountId("999988887777");
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:02Z");

    @Test
    void everyOutputOfAResultIsAsCommitted() throws IOException {
        Map<String, String> outputs = outputs(Bills.ordinary());

        if (Boolean.getBoolean("golden.write")) {
            for (Map.Entry<String, String> output : outputs.entrySet()) {
                Files.writeString(FOLDER.resolve(output.getKey()), output.getValue());
            }
        }
        Map<String, String> golden = golden();
        outputs.forEach((name, text) -> assertThat(text).as("%s", name).isEqualTo(golden.get(name)));
        assertThat(golden.keySet()).as("files that are compared").isEqualTo(outputs.keySet());
    }

    private static Map<String, String> outputs(CostSummary summary) {
        CostConfigMap.Output output = CostConfigMap.of(report(), wish("csv", "json"), summary);
        ConfigMap configMap = output.configMap();
        ConfigMap focus = CostConfigMap.of(report(), wish("focus"), summary).configMap();
        OutputStatus described = output.described();
        List<Condition> conditions = Conditions.of(new Conditions.Input(
                List.of(
                        Finding.yes(ConditionType.Accepted, ""),
                        Finding.yes(ConditionType.AccountsResolved, ""),
                        Finding.yes(ConditionType.Fetched, ""),
                        Finding.yes(ConditionType.Published, "")),
                false,
                List.of(),
                3,
                NOW));
        Map<String, String> outputs = new TreeMap<>();
        outputs.put("report.csv", configMap.getData().get(CostConfigMap.CSV_KEY));
        outputs.put("report.json", configMap.getData().get(CostConfigMap.JSON_KEY));
        outputs.put("focus.csv", focus.getData().get(CostConfigMap.FOCUS_KEY));
        outputs.put("focus-statement.md", focus.getData().get(CostConfigMap.FOCUS_STATEMENT_KEY));
        outputs.put("status.yaml", Serialization.asYaml(CostReportStatuses.of(status(summary, described, conditions))));
        outputs.put("metrics.txt", scrape(summary, conditions));
        return outputs;
    }

    private static CostConfigMap.Wish wish(String... formats) {
        return new CostConfigMap.Wish("payments-costs", List.of(formats), Map.of("payments-prod", PAYER));
    }

    private static CostReportStatuses.View status(
            CostSummary summary, OutputStatus described, List<Condition> conditions) {
        AccountLine line = AccountLines.of(
                "payments-prod", Optional.of(Bills.ACCOUNT), Optional.empty(), "", Optional.of(summary));
        return new CostReportStatuses.View(
                3,
                Optional.of(summary),
                List.of(line),
                new RequestsRecord("2026-11", 12),
                200,
                NOW,
                Optional.of(NOW.minusSeconds(1)),
                Optional.of(NOW.plusSeconds(28_800)),
                Optional.of("2026-11-22"),
                Optional.of(described),
                conditions);
    }

    private static String scrape(CostSummary summary, List<Condition> conditions) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        MetricsBoard board = new MetricsBoard();
        registry.getPrometheusRegistry().register(board);
        board.report(ReportMetricsView.of(
                "finops",
                "payments",
                summary,
                new ReportMetricsView.Wish(true, 100, List.of()),
                new ReportMetricsView.Runs(Optional.of(NOW), Optional.of(NOW.plusSeconds(28_800)), 17, 200)));
        board.conditions(new MetricsBoard.ResourceRef("CostReport", "finops", "payments"), conditions);
        return registry.scrape();
    }

    private static CostReport report() {
        CostReport report = new CostReport();
        report.setMetadata(new ObjectMetaBuilder()
                .withNamespace("finops")
                .withName("payments")
                .withUid("uid-1")
                .build());
        return report;
    }

    private static Map<String, String> golden() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.collect(Collectors.toMap(
                    file -> file.getFileName().toString(), OutputsGoldenTest::text, (a, b) -> a, TreeMap::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
