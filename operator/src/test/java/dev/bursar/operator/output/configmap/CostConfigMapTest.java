package dev.bursar.operator.output.configmap;

import static dev.bursar.operator.testing.CostRows.open;
import static dev.bursar.operator.testing.CostRows.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.OutputStatus;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.Digest;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.result.CostRow;
import dev.bursar.operator.result.CostSummary;
import dev.bursar.operator.testing.Bills;
import dev.bursar.operator.testing.ReportSpecs;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CostConfigMapTest {
    private static final String SEEN = "2026-11-22T06:00:00Z";
    private static final List<String> BOTH = List.of("json", "csv");

    @Test
    void belongsToItsReport() {
        ConfigMap configMap = CostConfigMap.of(report(), wish("payments-costs", BOTH), Bills.ordinary())
                .configMap();

        assertThat(configMap.getMetadata())
                .isEqualTo(new ObjectMetaBuilder()
                        .withNamespace("finops")
                        .withName("payments-costs")
                        .addToLabels("app.kubernetes.io/managed-by", "bursar")
                        .addToLabels("bursar.dev/cost-report", "payments")
                        .withOwnerReferences(new OwnerReferenceBuilder()
                                .withApiVersion("bursar.dev/v1alpha1")
                                .withKind("CostReport")
                                .withName("payments")
                                .withUid("uid-1")
                                .withController(true)
                                .withBlockOwnerDeletion(false)
                                .build())
                        .build());
    }

    @Test
    void holdsTheFormatsThatWereAskedFor() {
        assertThat(CostConfigMap.of(report(), wish("x", BOTH), Bills.ordinary())
                        .configMap()
                        .getData())
                .containsOnlyKeys("report.json", "report.csv");
        assertThat(CostConfigMap.of(report(), wish("x", List.of("csv")), Bills.ordinary())
                        .configMap()
                        .getData())
                .containsOnlyKeys("report.csv");
        assertThat(CostConfigMap.of(report(), wish("x", List.of("json")), Bills.ordinary())
                        .configMap()
                        .getData())
                .containsOnlyKeys("report.json");
    }

    @Test
    void focusIsTwoFiles() {
        CostConfigMap.Output focus = CostConfigMap.of(report(), wish("x", List.of("focus")), Bills.ordinary());

        assertThat(focus.configMap().getData()).containsOnlyKeys("focus.csv", "focus-statement.md");
        assertThat(focus.described().sha256()).isEqualTo(digest(focus.configMap(), "focus.csv"));
        assertThat(focus.described().rows()).isEqualTo(7);
    }

    @Test
    void focusKnowsTheScopeOfTheReport() {
        CostReport organization = report();
        organization.setSpec(ReportSpecs.of("payments-prod").organization().build());

        CostConfigMap.Output focus = CostConfigMap.of(organization, wish("x", List.of("focus")), Bills.ordinary());

        FocusTable table = FocusTable.read(text(focus.configMap(), "focus.csv"));
        assertThat(table.column("BillingAccountId")).containsOnly("111122223333");
        assertThat(table.column("SubAccountId")).containsOnly("");
    }

    @Test
    void isTheSameForTheSameResult() {
        assertThat(CostConfigMap.of(report(), wish("x", BOTH), Bills.ordinary()).configMap())
                .isEqualTo(CostConfigMap.of(report(), wish("x", BOTH), Bills.ordinary())
                        .configMap());
    }

    @Test
    void isDescribedByItsSizeInBytesAndTheDigestOfItsFirstFile() {
        CostSummary summary = Bills.of("2026-11-17", open("2026-11-17", SEEN, row("Überwachung", "1")));
        CostConfigMap.Output both = CostConfigMap.of(report(), wish("x", BOTH), summary);
        CostConfigMap.Output csv = CostConfigMap.of(report(), wish("x", List.of("csv")), summary);

        assertThat(both.described())
                .isEqualTo(new OutputStatus(
                        "x",
                        1,
                        size(both.configMap(), "report.json") + size(both.configMap(), "report.csv"),
                        digest(both.configMap(), "report.json")));
        assertThat(csv.described())
                .isEqualTo(new OutputStatus(
                        "x", 1, size(csv.configMap(), "report.csv"), digest(csv.configMap(), "report.csv")));
    }

    @Nested
    class Empty {
        private final ConfigMap configMap =
                CostConfigMap.of(report(), wish("x", BOTH), Bills.empty()).configMap();

        @Test
        void csvIsAHeader() {
            assertThat(configMap.getData().get("report.csv"))
                    .isEqualTo("date,account,account_id,group,group2,currency,unblended,amortized,net_unblended,"
                            + "net_amortized,blended,state\r\n");
        }

        @Test
        void jsonHasTotalsOfZeroAndNoCurrency() throws JsonProcessingException {
            JsonNode json = new ObjectMapper().readTree(configMap.getData().get("report.json"));

            assertThat(json.path("totals").path("unblended").asText()).isEqualTo("0");
            assertThat(json.has("currency")).isFalse();
            assertThat(json.path("rows")).isEmpty();
        }
    }

    @Test
    void withMixedCurrenciesThereAreRowsAndNoTotals() throws JsonProcessingException {
        ConfigMap configMap = CostConfigMap.of(report(), wish("x", BOTH), Bills.mixedCurrencies())
                .configMap();

        JsonNode json = new ObjectMapper().readTree(configMap.getData().get("report.json"));
        assertThat(json.has("totals")).isFalse();
        assertThat(json.has("currency")).isFalse();
        assertThat(json.path("rows")).hasSize(2);
        assertThat(configMap.getData().get("report.csv")).contains(",USD,1,").contains(",CNY,7.10,");
    }

    /** Whatever AWS calls its groups, both files are read back to the same rows, to the last digit. */
    @RepeatedTest(50)
    void bothFilesAreReadBackToTheSameRows(RepetitionInfo repetition) throws JsonProcessingException {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        CostSummary summary = Bills.of("2026-11-17", open("2026-11-17", SEEN, rows(random)));

        // When
        ConfigMap configMap =
                CostConfigMap.of(report(), wish("x", BOTH), summary).configMap();
        String csvText = text(configMap, "report.csv");
        String jsonText = text(configMap, "report.json");

        // Then
        List<List<String>> expected =
                summary.rows().stream().map(CostConfigMapTest::cells).toList();
        List<List<String>> csv = Rfc4180.parse(csvText);
        assertThat(csv.subList(1, csv.size())).isEqualTo(expected);
        assertThat(jsonCells(jsonText, csv.getFirst())).isEqualTo(expected);
        assertThat(jsonText.lines()).hasSize(summary.rows().size() + 1);
    }

    private static GroupRow[] rows(Random random) {
        List<GroupRow> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            StringBuilder key = new StringBuilder("" + i);
            for (int j = 0; j < random.nextInt(8); j++) {
                key.append(List.of(",", "\"", "\n", "\r", "\r\n", " ", "=1+1", "ü", "日本", "💶", "\\", "\u2028", "</x>")
                        .get(random.nextInt(13)));
            }
            Map<CostBasis, String> amounts = new EnumMap<>(CostBasis.class);
            for (CostBasis basis : CostBasis.values()) {
                if (random.nextInt(5) > 0) {
                    amounts.put(
                            basis,
                            new BigDecimal(new BigInteger(90, random), random.nextInt(40))
                                    .negate()
                                    .toPlainString());
                }
            }
            rows.add(row(List.of(key.toString()), amounts));
        }
        return rows.toArray(GroupRow[]::new);
    }

    private static List<String> cells(CostRow row) {
        List<String> cells = new ArrayList<>(
                List.of(row.date().toString(), row.account(), row.accountId(), row.key(0), row.key(1), row.currency()));
        for (CostBasis basis : CostBasis.values()) {
            cells.add(row.amount(basis).map(BigDecimal::toPlainString).orElse(""));
        }
        cells.add(row.state().wire());
        return cells;
    }

    /** The cells of each JSON row under the CSV's names, which JSON writes in camel case. */
    private static List<List<String>> jsonCells(String text, List<String> header) throws JsonProcessingException {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : new ObjectMapper().readTree(text).path("rows")) {
            assertThat(row).hasSameSizeAs(header);
            rows.add(header.stream()
                    .map(CostConfigMapTest::camelCase)
                    .peek(name -> assertThat(row.has(name)).as("%s", name).isTrue())
                    .map(name -> row.get(name).isNull() ? "" : row.get(name).textValue())
                    .toList());
        }
        return rows;
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_", -1)) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }

    private static String text(ConfigMap configMap, String key) {
        return configMap.getData().getOrDefault(key, "");
    }

    private static long size(ConfigMap configMap, String key) {
        return text(configMap, key).getBytes(StandardCharsets.UTF_8).length;
    }

    private static String digest(ConfigMap configMap, String key) {
        return Digest.sha256(text(configMap, key).getBytes(StandardCharsets.UTF_8));
    }

    private static CostConfigMap.Wish wish(String name, List<String> formats) {
        return new CostConfigMap.Wish(name, formats, Map.of());
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
}
