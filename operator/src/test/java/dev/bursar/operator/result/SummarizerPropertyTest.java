package dev.bursar.operator.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.plan.PeriodRule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Random bills, with credits, tiny and huge amounts and amounts that AWS left out, added up once more in whole numbers of
 * 10<sup>-40</sup>.
 */
class SummarizerPropertyTest {
    private static final int SCALE = 40;
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final Instant SEEN = TODAY.atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final List<String> SERVICES =
            List.of("Amazon S3", "Tax", "Refund", "AWS Lambda", "Amazon \"X\", Inc.", "");

    @RepeatedTest(100)
    void totalsAreExactInEveryBasis(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        boolean gaps = random.nextInt(3) == 0;
        List<AccountSeries> accounts = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            accounts.add(account(random, "account-" + i, new AccountId("%012d".formatted(i + 1)), gaps));
        }
        CostBasis leading = List.of(CostBasis.values()).get(random.nextInt(5));
        Period period = new Period(TODAY.minusDays(random.nextInt(1, 60)), TODAY);

        // When
        CostSummary summary = Summarizer.summarize(new Summarizer.Input(
                period,
                Granularity.DAILY,
                TODAY,
                10,
                new PeriodRule.Days(1).before(period),
                List.of(Grouping.ofDimension("SERVICE")),
                leading,
                accounts,
                true));

        // Then
        List<GroupRow> rows = accounts.stream()
                .flatMap(account -> account.series().entries().values().stream())
                .filter(entry -> period.contains(entry.period().start()))
                .flatMap(entry -> entry.rows().stream())
                .toList();
        assertThat(summary.rows()).hasSameSizeAs(rows);
        for (CostBasis basis : CostBasis.values()) {
            assertThat(Optional.ofNullable(summary.totals().get(basis)).map(SummarizerPropertyTest::whole))
                    .as("%s", basis)
                    .isEqualTo(sum(rows, basis));
        }
        checkGroups(summary, rows, leading);
    }

    /** Groups are parts of the total: when there are ten or fewer, they add up to it, and so do their accounts. */
    private static void checkGroups(CostSummary summary, List<GroupRow> rows, CostBasis leading) {
        Optional<BigInteger> total = sum(rows, leading);
        if (total.isEmpty() || rows.isEmpty()) {
            return;
        }
        assertThat(summary.top().size()).isBetween(1, SERVICES.size());
        assertThat(summary.top().stream().map(group -> whole(group.amount())).reduce(BigInteger.ZERO, BigInteger::add))
                .isEqualTo(total.get());
        assertThat(summary.accountTotals().values().stream()
                        .map(measure -> whole(measure.amount()))
                        .reduce(BigInteger.ZERO, BigInteger::add))
                .isEqualTo(total.get());
        for (CostSummary.TopGroup group : summary.top()) {
            assertThat(Optional.of(whole(group.amount())))
                    .isEqualTo(sum(
                            rows.stream()
                                    .filter(row -> row.keys().equals(group.keys()))
                                    .toList(),
                            leading));
        }
    }

    private static Optional<BigInteger> sum(List<GroupRow> rows, CostBasis basis) {
        BigInteger sum = BigInteger.ZERO;
        for (GroupRow row : rows) {
            Measure measure = row.measures().get(basis.measure());
            if (measure == null) {
                return Optional.empty();
            }
            sum = sum.add(whole(measure.amount()));
        }
        return Optional.of(sum);
    }

    private static BigInteger whole(BigDecimal amount) {
        return amount.movePointRight(SCALE).toBigIntegerExact();
    }

    private static AccountSeries account(Random random, String name, AccountId id, boolean gaps) {
        SortedMap<LocalDate, LedgerEntry> entries = new TreeMap<>();
        for (int age = 1; age <= 70; age++) {
            if (random.nextInt(8) > 0) {
                Period day = Period.ofDay(TODAY.minusDays(age));
                entries.put(day.start(), new LedgerEntry(day, true, random.nextBoolean(), SEEN, rows(random, gaps)));
            }
        }
        return new AccountSeries(name, id, random.nextBoolean(), new Series(entries));
    }

    private static List<GroupRow> rows(Random random, boolean gaps) {
        List<GroupRow> rows = new ArrayList<>();
        for (String service : SERVICES) {
            if (random.nextBoolean()) {
                Map<String, Measure> measures = new TreeMap<>();
                for (CostBasis basis : CostBasis.values()) {
                    if (!gaps || random.nextInt(2_000) > 0) {
                        measures.put(basis.measure(), new Measure(amount(random), "USD"));
                    }
                }
                rows.add(new GroupRow(List.of(service), new TreeMap<>(measures)));
            }
        }
        return rows;
    }

    private static BigDecimal amount(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> BigDecimal.valueOf(random.nextLong(-100_000, 100_000), 2);
            case 1 -> new BigDecimal(new BigInteger(20, random), 30);
            case 2 -> new BigDecimal(new BigInteger(100, random).negate(), random.nextInt(SCALE));
            default -> BigDecimal.valueOf(random.nextLong(), 10);
        };
    }
}
