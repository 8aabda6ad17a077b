package dev.bursar.operator.output.configmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayState;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Scope;
import dev.bursar.operator.result.CostRow;
import dev.bursar.operator.result.CostSummary;
import dev.bursar.operator.testing.Bills;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class CostFilesTest {
    private static final List<String> BOTH = List.of("json", "csv");
    private static final ReportOrigin ORIGIN = new ReportOrigin("finops", "payments", Scope.ACCOUNT, Map.of());

    @Test
    void aSmallResultIsText() {
        CostFiles files = CostFiles.of(ORIGIN, BOTH, Bills.ordinary());

        assertThat(files.zipped()).isFalse();
        assertThat(files.files()).containsOnlyKeys("report.json", "report.csv");
    }

    @Test
    void aLargeOneIsTheSameTextZipped() throws IOException {
        CostSummary summary = Bills.ordinary().withRows(rows(30, 400, 8));

        CostFiles files = CostFiles.of(ORIGIN, BOTH, summary);

        assertThat(files.files()).containsOnlyKeys("report.json.gz", "report.csv.gz");
        assertThat(files.foldedKeys()).isZero();
        assertThat(files.rows()).isEqualTo(30 * 400);
        assertThat(unzipped(files, "report.csv.gz"))
                .isEqualTo(CsvReport.of(summary).text());
        assertThat(unzipped(files, "report.json.gz"))
                .isEqualTo(JsonReport.of(ORIGIN, summary).text());
    }

    @Test
    void oneThatIsTooLargeEvenSoHasItsSmallestKeysFoldedAndKeepsItsDays() throws IOException {
        List<CostRow> rows = rows(60, 1_000, 60);

        CostFiles files = CostFiles.of(ORIGIN, BOTH, Bills.ordinary().withRows(rows));

        String csv = unzipped(files, "report.csv.gz");
        List<String> lines = csv.lines().skip(1).toList();
        assertThat(CostFiles.size(files.files())).isBetween(CostFiles.MOST_BYTES / 2L, (long) CostFiles.MOST_BYTES);
        assertThat(files.foldedKeys()).isPositive();
        assertThat(lines.stream().map(line -> line.split(",", -1)[0]).distinct())
                .hasSize(60);
        assertThat(lines.stream()
                        .map(line -> new BigDecimal(line.split(",", -1)[6]))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(rows.stream()
                        .map(row -> row.amount(CostBasis.UNBLENDED).orElseThrow())
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    @Test
    void focusTakesTheSameStepsAndSaysWhatIsFolded() throws IOException {
        List<String> all = List.of("json", "csv", "focus");
        List<CostRow> many = rows(60, 300, 60);

        CostFiles zipped = CostFiles.of(ORIGIN, all, Bills.ordinary().withRows(rows(30, 100, 8)));
        CostFiles folded = CostFiles.of(ORIGIN, all, Bills.ordinary().withRows(many));

        assertThat(CostFiles.of(ORIGIN, all, Bills.ordinary()).files())
                .containsOnlyKeys("report.json", "report.csv", "focus.csv", "focus-statement.md");
        assertThat(zipped.files())
                .containsOnlyKeys("report.json.gz", "report.csv.gz", "focus.csv.gz", "focus-statement.md.gz");
        assertThat(zipped.foldedKeys()).isZero();
        assertThat(CostFiles.size(folded.files())).isBetween(CostFiles.MOST_BYTES / 2L, (long) CostFiles.MOST_BYTES);
        assertThat(folded.foldedKeys()).isPositive();
        String focus = unzipped(folded, "focus.csv.gz");
        assertThat(FocusChecker.violations(focus, unzipped(folded, "focus-statement.md.gz")))
                .isEmpty();
        assertThat(FocusTable.read(focus).rows()).hasSize(folded.rows());
        assertThat(FocusTable.read(focus).column("x_Folded")).contains("true", "false");
        assertThat(FocusTable.read(focus).column("BilledCost").stream()
                        .map(BigDecimal::new)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(many.stream()
                        .map(row -> row.amount(CostBasis.UNBLENDED).orElseThrow())
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** @param noise random characters in each key, which do not compress */
    private static List<CostRow> rows(int days, int keys, int noise) {
        Random random = new Random(7);
        List<String> names = new ArrayList<>();
        for (int key = 0; key < keys; key++) {
            StringBuilder name = new StringBuilder("key" + key);
            random.ints(noise, 'a', 'z' + 1).forEach(letter -> name.append((char) letter));
            names.add(name.toString());
        }
        List<CostRow> rows = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            for (String name : names) {
                BigDecimal amount = BigDecimal.valueOf(random.nextLong(1_000_000_000_000_000_000L) - 100_000_000L, 12);
                TreeMap<String, Measure> measures = new TreeMap<>();
                for (CostBasis basis : CostBasis.values()) {
                    measures.put(basis.measure(), new Measure(amount, "USD"));
                }
                rows.add(new CostRow(
                        LocalDate.parse("2026-09-01").plusDays(day),
                        "prod",
                        "111122223333",
                        new GroupRow(List.of(name), measures),
                        DayState.SETTLED));
            }
        }
        return rows;
    }

    private static String unzipped(CostFiles files, String name) throws IOException {
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(files.files().getOrDefault(name, new byte[0])))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
