package dev.bursar.operator.output.configmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.output.configmap.FocusBills.Files;
import dev.bursar.operator.result.CostSummary;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Any two groupings, any words of AWS and of tags, any amounts, some missing, some folded. */
class FocusPropertyTest {
    private static final List<Grouping> GROUPINGS = List.of(
            FocusBills.SERVICE,
            FocusBills.TEAM,
            FocusBills.tag("a\"b|c\\"),
            Grouping.ofDimension("REGION"),
            Grouping.ofDimension("AZ"),
            Grouping.ofDimension("RECORD_TYPE"),
            Grouping.ofDimension("LINKED_ACCOUNT"),
            Grouping.ofDimension("INVOICING_ENTITY"),
            Grouping.ofDimension("USAGE_TYPE"),
            new Grouping(Grouping.Kind.COST_CATEGORY, "Product, line"));
    private static final List<String> WORDS = List.of(
            "Usage",
            "Refund",
            "eu-central-1",
            "eu-central-1b",
            "222233334444",
            "global",
            "a,b",
            "\"",
            "x\ny",
            "\r",
            "💶",
            "{}",
            "=1+1",
            "");

    @RepeatedTest(100)
    void keepsToFocusAddsUpAndHasTheRowsOfReportCsv(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        List<Grouping> groupBy = new ArrayList<>(GROUPINGS);
        Collections.shuffle(groupBy, random);
        CostSummary whole = FocusBills.daily(groupBy.subList(0, 2), 1 + random.nextInt(4), rows(random));
        CostSummary summary = random.nextBoolean() ? whole : FocusBills.folded(whole, 1 + random.nextInt(6));
        ReportOrigin origin = random.nextBoolean() ? FocusBills.ACCOUNT : FocusBills.ORGANIZATION;

        // When
        Files files = Files.of(origin, summary);

        // Then
        assertThat(files.violations()).isEmpty();
        assertThat(files.table().column("BilledCost")).isEqualTo(reportCsv(summary, "unblended"));
        assertThat(files.table().column("EffectiveCost")).isEqualTo(reportCsv(summary, "amortized"));
        if (summary.totals().containsKey(CostBasis.UNBLENDED)) {
            assertThat(files.table().column("BilledCost").stream()
                            .map(BigDecimal::new)
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(summary.totals().get(CostBasis.UNBLENDED));
        }
    }

    private static List<String> reportCsv(CostSummary summary, String column) {
        List<List<String>> records = Rfc4180.parse(CsvReport.of(summary).text());
        int at = records.getFirst().indexOf(column);
        return records.stream().skip(1).map(record -> record.get(at)).toList();
    }

    private static GroupRow[] rows(Random random) {
        boolean lacking = random.nextInt(4) == 0;
        return IntStream.range(0, random.nextInt(25))
                .mapToObj(any -> new GroupRow(List.of(word(random), word(random)), amounts(random, lacking)))
                .toArray(GroupRow[]::new);
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static SortedMap<String, Measure> amounts(Random random, boolean lacking) {
        SortedMap<String, Measure> amounts = new TreeMap<>();
        for (CostBasis basis : CostBasis.values()) {
            if (!lacking || random.nextInt(5) > 0) {
                BigDecimal amount = new BigDecimal(new BigInteger(70, random), random.nextInt(45) - 5);
                amounts.put(basis.measure(), new Measure(random.nextBoolean() ? amount : amount.negate(), "USD"));
            }
        }
        return amounts;
    }
}
