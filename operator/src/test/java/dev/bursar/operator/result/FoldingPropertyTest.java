package dev.bursar.operator.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayState;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random rows with credits, folded to random sizes, added up again. */
class FoldingPropertyTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-01");

    @Test
    void whatIsFoldedAddsUpInEveryBasisDayAndCurrency() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<CostRow> rows = rows(random);
            int most = 1 + random.nextInt(12);

            Folding.Folded folded = Folding.fold(rows, CostBasis.UNBLENDED, most);

            assertThat(sums(folded.rows())).as("seed %s", seed).isEqualTo(sums(rows));
            assertThat(Folding.keys(folded.rows())).as("seed %s", seed).isLessThanOrEqualTo(most);
            assertThat(folded.rows()).as("seed %s", seed).isSortedAccordingTo(CostRow.ORDER);
            if (Folding.keys(rows) <= most) {
                assertThat(folded).isEqualTo(new Folding.Folded(rows, 0));
            } else {
                assertThat(folded.foldedKeys()).isEqualTo(Folding.keys(rows) - most + 1);
            }
        }
    }

    @Test
    void theLargestStayWhateverTheirSign() {
        List<CostRow> rows = List.of(row(0, "credit", "-100"), row(0, "large", "90"), row(0, "small", "1"));

        assertThat(Folding.fold(rows, CostBasis.UNBLENDED, 2).rows())
                .extracting(row -> row.key(0))
                .containsExactly("__other__", "credit");
    }

    @Test
    void equalAmountsGoByKey() {
        List<CostRow> rows = List.of(row(0, "a", "1"), row(0, "b", "1"), row(0, "c", "1"));

        assertThat(Folding.fold(rows, CostBasis.UNBLENDED, 2).rows())
                .extracting(row -> row.key(0))
                .containsExactly("__other__", "a");
    }

    private static List<CostRow> rows(Random random) {
        List<CostRow> rows = new ArrayList<>();
        int keys = random.nextInt(20);
        for (int day = 0; day < 4; day++) {
            for (int key = 0; key < keys; key++) {
                if (random.nextInt(3) > 0) {
                    rows.add(row(day, "key " + key, amount(random).toPlainString()));
                }
            }
        }
        rows.sort(CostRow.ORDER);
        return rows;
    }

    private static BigDecimal amount(Random random) {
        return new BigDecimal(BigInteger.valueOf(random.nextLong(2_000_000) - 1_000_000), random.nextInt(12));
    }

    private static CostRow row(int day, String key, String amount) {
        TreeMap<String, Measure> measures = new TreeMap<>();
        String currency = key.hashCode() % 5 == 0 ? "CNY" : "USD";
        for (CostBasis basis : CostBasis.values()) {
            BigDecimal value = new BigDecimal(amount)
                    .multiply(BigDecimal.valueOf(basis.specName().length()));
            measures.put(basis.measure(), new Measure(value, currency));
        }
        return new CostRow(
                DAY.plusDays(day), "prod", "111122223333", new GroupRow(List.of(key), measures), DayState.SETTLED);
    }

    private static Map<String, BigDecimal> sums(List<CostRow> rows) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (CostRow row : rows) {
            for (CostBasis basis : CostBasis.values()) {
                sums.merge(
                        row.date() + " " + row.currency() + " " + basis,
                        row.amount(basis).orElseThrow(),
                        BigDecimal::add);
            }
        }
        sums.replaceAll((key, sum) -> sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros());
        return sums;
    }
}
