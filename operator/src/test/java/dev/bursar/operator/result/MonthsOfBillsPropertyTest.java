package dev.bursar.operator.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.ledger.Answer;
import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.ledger.Restatement;
import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.DayState;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.plan.Decision;
import dev.bursar.operator.plan.KnownSlice;
import dev.bursar.operator.plan.Parse;
import dev.bursar.operator.plan.PeriodRule;
import dev.bursar.operator.plan.ReportInput;
import dev.bursar.operator.plan.ReportInput.LastRun;
import dev.bursar.operator.plan.ReportPlanner;
import dev.bursar.operator.plan.Schedule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * A report over three months of a bill that is corrected at random: what it shows is the bill as it was last asked for, to the last
 * digit, and every correction of a settled slice is told once. Month ends, leap days, zones with and without summer time.
 */
class MonthsOfBillsPropertyTest {
    private static final List<String> BEGINS =
            List.of("2028-01-20T22:30:00Z", "2027-02-10T05:00:00Z", "2026-09-25T23:59:59Z", "2026-11-28T00:00:00Z");
    private static final List<String> ZONES =
            List.of("UTC", "Pacific/Kiritimati", "America/New_York", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Niue");
    private static final List<String> SERVICES = List.of("EC2", "Tax", "Refund", "");
    private static final int LATE = 10;

    @RepeatedTest(60)
    void theReportIsTheBill(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Instant begin = Instant.parse(BEGINS.get(random.nextInt(BEGINS.size())));
        boolean monthly = random.nextInt(3) == 0;
        PeriodRule rule = monthly || random.nextBoolean()
                ? new PeriodRule.Months(random.nextInt(1, 5))
                : new PeriodRule.Days(random.nextInt(1, 70));
        Report report = new Report(rule, monthly ? Granularity.MONTHLY : Granularity.DAILY, schedule(random));
        Bill bill = new Bill(random);

        Instant now = begin;
        while (now.isBefore(begin.plus(Duration.ofDays(100)))) {
            bill.correct(now);
            if (report.run(bill, now)) {
                report.check(now);
            }
            now = later(report, now, random);
        }

        assertThat(report.runs).isGreaterThan(10);
    }

    private static Schedule schedule(Random random) {
        String zone = ZONES.get(random.nextInt(ZONES.size()));
        Parse<Schedule> parsed = random.nextBoolean()
                ? Schedule.parse(random.nextInt(60) + " " + random.nextInt(24) + " * * *", zone, null)
                : Schedule.parse(null, null, random.nextInt(8, 60) + "h");
        return ((Parse.Parsed<Schedule>) parsed).value();
    }

    /** On time, or after an outage. */
    private static Instant later(Report report, Instant now, Random random) {
        Instant due = report.next(now).filter(now::isBefore).orElse(now.plus(Duration.ofHours(6)));
        return random.nextInt(6) == 0 ? due.plus(Duration.ofMinutes(random.nextInt(1, 6_000))) : due;
    }

    /** Amounts by day and service; what is corrected is another amount from then on. */
    private static final class Bill {
        private final Random random;
        private final Map<LocalDate, Map<String, BigDecimal>> days = new HashMap<>();

        Bill(Random random) {
            this.random = random;
        }

        Map<String, BigDecimal> of(LocalDate day) {
            return days.computeIfAbsent(day, any -> {
                Map<String, BigDecimal> amounts = new TreeMap<>();
                SERVICES.stream()
                        .filter(service -> random.nextInt(3) > 0)
                        .forEach(service -> amounts.put(service, amount()));
                return amounts;
            });
        }

        private BigDecimal amount() {
            return new BigDecimal(random.nextInt(-9_999, 99_999)).movePointLeft(random.nextInt(12));
        }

        void correct(Instant now) {
            for (int i = random.nextInt(4); i > 0; i--) {
                of(today(now).minusDays(random.nextInt(1, 50)))
                        .put(SERVICES.get(random.nextInt(SERVICES.size())), amount());
            }
        }

        DayRows answer(Period slice, Instant now) {
            Map<String, BigDecimal> sums = new TreeMap<>();
            slice.days()
                    .forEach(day -> of(day).forEach((service, amount) -> sums.merge(service, amount, BigDecimal::add)));
            boolean closed = slice.lastDay().isBefore(today(now).minusDays(5));
            return new DayRows(slice, closed, rows(sums));
        }

        private static List<GroupRow> rows(Map<String, BigDecimal> sums) {
            List<GroupRow> rows = new ArrayList<>();
            sums.forEach((service, amount) -> {
                SortedMap<String, Measure> measures = new TreeMap<>();
                for (CostBasis basis : CostBasis.values()) {
                    BigDecimal other = amount.multiply(factor(basis));
                    measures.put(basis.measure(), new Measure(other, "USD"));
                }
                rows.add(new GroupRow(List.of(service), measures));
            });
            return rows;
        }
    }

    private record Told(LocalDate slice, Instant seenAt, BigDecimal was, BigDecimal is) {}

    /** The operator's loop for one report, and what an observer of all answers knows. */
    private static final class Report {
        private final PeriodRule rule;
        private final Granularity granularity;
        private final Schedule schedule;
        private Series series = Series.EMPTY;
        private Optional<LastRun> last = Optional.empty();
        private int runs;
        private final Map<LocalDate, DayRows> lastAnswers = new HashMap<>();
        private final Map<LocalDate, Instant> lastAsked = new HashMap<>();
        private final Set<Told> corrections = new HashSet<>();

        Report(PeriodRule rule, Granularity granularity, Schedule schedule) {
            this.rule = rule;
            this.granularity = granularity;
            this.schedule = schedule;
        }

        private ReportInput input(Instant now) {
            Map<LocalDate, KnownSlice> known = new HashMap<>();
            for (LedgerEntry entry : series.entries().values()) {
                known.put(entry.period().start(), new KnownSlice(entry.period(), entry.closed(), entry.seen()));
            }
            return new ReportInput(
                    rule, granularity, LATE, schedule, "finops/costs", last, Optional.empty(), known, now);
        }

        Optional<Instant> next(Instant now) {
            return ReportPlanner.nextRun(input(now));
        }

        boolean run(Bill bill, Instant now) {
            if (!(ReportPlanner.plan(input(now)) instanceof Decision.Fetch due)) {
                return false;
            }
            Set<LocalDate> asked = new HashSet<>();
            for (Period range : due.ranges()) {
                List<DayRows> answers = granularity.slices(range).stream()
                        .map(slice -> bill.answer(slice, now))
                        .toList();
                for (DayRows answer : answers) {
                    assertThat(asked.add(answer.period().start()))
                            .as("asked once in a run")
                            .isTrue();
                    observe(answer, now);
                }
                series = series.with(granularity, new Answer(range, now, answers, 1));
            }
            last = Optional.of(new LastRun(now, false));
            runs++;
            return true;
        }

        private void observe(DayRows answer, Instant now) {
            LocalDate slice = answer.period().start();
            DayRows before = lastAnswers.put(slice, answer);
            Instant asked = lastAsked.put(slice, now);
            if (before == null || asked == null || !before.period().equals(answer.period())) {
                return;
            }
            boolean settled = !DayState.isYoung(before.period().lastDay(), today(asked));
            if (settled && !amounts(before).equals(amounts(answer))) {
                corrections.add(new Told(slice, now, plain(sum(before.rows())), plain(sum(answer.rows()))));
            }
        }

        private static Map<List<String>, BigDecimal> amounts(DayRows day) {
            Map<List<String>, BigDecimal> amounts = new HashMap<>();
            day.rows().forEach(row -> amounts.put(row.keys(), plain(unblended(row))));
            return amounts;
        }

        void check(Instant now) {
            Period period = rule.fullDays(today(now)).orElseThrow();
            CostSummary summary = Summarizer.summarize(new Summarizer.Input(
                    period,
                    granularity,
                    today(now),
                    LATE,
                    rule.before(period),
                    List.of(Grouping.ofDimension("SERVICE")),
                    CostBasis.UNBLENDED,
                    List.of(new AccountSeries("prod", new AccountId("111122223333"), true, series)),
                    true));
            List<GroupRow> rows = granularity.slices(period).stream()
                    .flatMap(slice -> {
                        DayRows answer = Objects.requireNonNull(lastAnswers.get(slice.start()), "asked for");
                        assertThat(answer.period()).as("no gap and no overlap").isEqualTo(slice);
                        return answer.rows().stream();
                    })
                    .toList();
            for (CostBasis basis : CostBasis.values()) {
                assertThat(summary.totals().getOrDefault(basis, BigDecimal.ZERO))
                        .isEqualByComparingTo(sum(rows).multiply(factor(basis)));
            }
            boolean youngAndEmpty = granularity.slices(period).stream()
                    .anyMatch(slice -> DayState.isYoung(slice.lastDay(), today(now))
                            && Objects.requireNonNull(lastAnswers.get(slice.start()))
                                    .rows()
                                    .isEmpty());
            assertThat(summary.complete()).as("nothing is missing").isEqualTo(!youngAndEmpty);
            assertThat(told(summary, period)).isEqualTo(within(period));
        }

        private static Set<Told> told(CostSummary summary, Period period) {
            Set<Told> told = new HashSet<>();
            summary.views().restatements().forEach(restated -> {
                assertThat(period.contains(restated.slice().start())).isTrue();
                Restatement one = restated.restatement();
                assertThat(told.add(new Told(
                                restated.slice().start(), one.seenAt(), plain(sum(one.was())), plain(sum(one.is())))))
                        .as("told once")
                        .isTrue();
            });
            return told;
        }

        private Set<Told> within(Period period) {
            Set<Told> expected = new HashSet<>(corrections);
            expected.removeIf(one -> !period.contains(one.slice()));
            return expected;
        }
    }

    /** So that no basis can pass for another. */
    private static BigDecimal factor(CostBasis basis) {
        return BigDecimal.valueOf(List.of(CostBasis.values()).indexOf(basis) + 1L);
    }

    private static BigDecimal unblended(GroupRow row) {
        Measure measure = row.measures().get(CostBasis.UNBLENDED.measure());
        return measure == null ? BigDecimal.ZERO : measure.amount();
    }

    private static BigDecimal sum(List<GroupRow> rows) {
        return rows.stream().map(MonthsOfBillsPropertyTest::unblended).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal plain(BigDecimal amount) {
        return amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }

    private static LocalDate today(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
