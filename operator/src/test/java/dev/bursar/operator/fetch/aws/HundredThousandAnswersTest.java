package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.ledger.Answer;
import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.model.Scope;
import dev.bursar.operator.plan.PeriodRule;
import dev.bursar.operator.result.AccountSeries;
import dev.bursar.operator.result.CostRow;
import dev.bursar.operator.result.CostSummary;
import dev.bursar.operator.result.Folding;
import dev.bursar.operator.result.Summarizer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageResponse;
import software.amazon.awssdk.services.costexplorer.model.Group;
import software.amazon.awssdk.services.costexplorer.model.MetricValue;
import software.amazon.awssdk.services.costexplorer.model.ResultByTime;

/**
 * Random answers, as Cost Explorer sends them: by day or month, with none to two groupings, on one page or several, with
 * credits, tiny amounts and exponents. What a report makes of them is compared with sums in whole numbers of
 * 10<sup>-30</sup> that were kept while the answers were made.
 */
class HundredThousandAnswersTest {
    private static final int ANSWERS = 100_000;
    private static final int SCALE = 30;
    private static final AccountId ACCOUNT = new AccountId("111122223333");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final List<List<Grouping>> GROUPINGS = List.of(
            List.of(),
            List.of(Grouping.ofDimension("SERVICE")),
            List.of(new Grouping(Grouping.Kind.TAG, "team")),
            List.of(Grouping.ofDimension("SERVICE"), new Grouping(Grouping.Kind.COST_CATEGORY, "Env")));

    @Test
    void totalsAreExactAndGroupsWithTheOthersAddUpToThem() throws IOException {
        for (int seed = 0; seed < ANSWERS; seed++) {
            Random random = new Random(seed);
            Bill bill = new Bill(random);

            CostSummary summary = report(bill);

            for (CostBasis basis : CostBasis.values()) {
                assertThat(whole(Objects.requireNonNull(summary.totals().get(basis))))
                        .as("seed %s, %s", seed, basis)
                        .isEqualTo(bill.sums.get(basis));
            }
            checkFolded(seed, summary, 1 + random.nextInt(4), bill);
        }
    }

    private static void checkFolded(int seed, CostSummary summary, int most, Bill bill) {
        List<CostRow> folded =
                Folding.fold(summary.rows(), CostBasis.UNBLENDED, most).rows();

        assertThat(Folding.keys(folded)).isLessThanOrEqualTo(most);
        for (CostBasis basis : CostBasis.values()) {
            BigInteger sum = BigInteger.ZERO;
            for (CostRow row : folded) {
                sum = sum.add(whole(row.amount(basis).orElseThrow()));
            }
            assertThat(sum).as("seed %s, folded %s", seed, basis).isEqualTo(bill.sums.get(basis));
        }
    }

    private static CostSummary report(Bill bill) throws IOException {
        CostPage page = new CostPage(bill.question, bill.period, AwsConfig.AnswerLimits.DEFAULTS);
        PageJoin join = new PageJoin();
        for (GetCostAndUsageResponse answer : bill.pages) {
            join.add(WirePages.read(page, answer));
        }
        Series series = Series.EMPTY.with(
                bill.question.granularity(),
                new Answer(
                        bill.period, TODAY.atStartOfDay(ZoneOffset.UTC).toInstant(), join.days(), bill.pages.size()));
        return Summarizer.summarize(new Summarizer.Input(
                bill.period,
                bill.question.granularity(),
                TODAY,
                10,
                new PeriodRule.Days(1).before(bill.period),
                bill.question.groupBy(),
                CostBasis.UNBLENDED,
                List.of(new AccountSeries("prod", ACCOUNT, true, series)),
                true));
    }

    private static BigInteger whole(BigDecimal amount) {
        return amount.movePointRight(SCALE).toBigIntegerExact();
    }

    /** A random answer, and what it sums up to. */
    private static final class Bill {
        private final Question question;
        private final Period period;
        private final List<GetCostAndUsageResponse> pages = new ArrayList<>();
        private final Map<CostBasis, BigInteger> sums = new EnumMap<>(CostBasis.class);

        Bill(Random random) {
            boolean monthly = random.nextBoolean();
            question = new Question(
                    Scope.ACCOUNT,
                    ACCOUNT,
                    monthly ? Granularity.MONTHLY : Granularity.DAILY,
                    GROUPINGS.get(random.nextInt(GROUPINGS.size())),
                    List.of());
            period = monthly
                    ? new Period(TODAY.withDayOfMonth(1).minusMonths(random.nextInt(3)), TODAY)
                    : new Period(TODAY.minusDays(1 + random.nextInt(4)), TODAY);
            for (CostBasis basis : CostBasis.values()) {
                sums.put(basis, BigInteger.ZERO);
            }
            List<ResultByTime> page = new ArrayList<>();
            for (Period slice : question.granularity().slices(period)) {
                page.add(result(random, slice));
                if (random.nextInt(3) == 0) {
                    pages.add(response(page));
                    page = new ArrayList<>();
                }
            }
            pages.add(response(page));
        }

        private static GetCostAndUsageResponse response(List<ResultByTime> results) {
            return GetCostAndUsageResponse.builder().resultsByTime(results).build();
        }

        private ResultByTime result(Random random, Period slice) {
            var result = ResultByTime.builder()
                    .timePeriod(time ->
                            time.start(slice.start().toString()).end(slice.end().toString()))
                    .estimated(random.nextBoolean());
            if (question.groupBy().isEmpty()) {
                return result.total(metrics(random)).build();
            }
            Map<List<String>, Group> groups = new LinkedHashMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                List<String> keys = question.groupBy().stream()
                        .map(grouping -> key(random, grouping))
                        .toList();
                groups.computeIfAbsent(
                        keys,
                        any -> Group.builder()
                                .keys(keys)
                                .metrics(metrics(random))
                                .build());
            }
            return result.total(Map.of()).groups(groups.values()).build();
        }

        private static String key(Random random, Grouping grouping) {
            String value =
                    List.of("", "a", "b$c", "Amazon \"X\", Inc.", "チーム\n").get(random.nextInt(5));
            return grouping.kind() == Grouping.Kind.DIMENSION ? value : grouping.key() + "$" + value;
        }

        private Map<String, MetricValue> metrics(Random random) {
            Map<String, MetricValue> metrics = new LinkedHashMap<>();
            for (CostBasis basis : CostBasis.values()) {
                BigInteger digits = BigInteger.valueOf(random.nextLong(2_000_000_000_000L) - 500_000_000_000L);
                int scale = random.nextInt(SCALE);
                sums.merge(basis, digits.multiply(BigInteger.TEN.pow(SCALE - scale)), BigInteger::add);
                BigDecimal amount = new BigDecimal(digits, scale);
                metrics.put(
                        CostRequest.metric(basis),
                        MetricValue.builder()
                                .amount(random.nextBoolean() ? amount.toPlainString() : amount.toString())
                                .unit("USD")
                                .build());
            }
            return metrics;
        }
    }
}
