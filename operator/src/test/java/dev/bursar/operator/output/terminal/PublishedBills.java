package dev.bursar.operator.output.terminal;

import static dev.bursar.operator.testing.CostRows.row;
import static dev.bursar.operator.testing.CostRows.rowIn;

import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.ledger.Answer;
import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.result.AccountSeries;
import dev.bursar.operator.result.CostSummary;
import dev.bursar.operator.result.Folding;
import dev.bursar.operator.result.Forecast;
import dev.bursar.operator.result.Summarizer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Bills that a terminal has to show, by the name of the golden file. */
final class PublishedBills {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final Instant SEEN = Instant.parse("2026-11-23T06:00:01Z");
    private static final Grouping SERVICE = Grouping.ofDimension("SERVICE");
    private static final String PROD = "111122223333";
    private static final String TEST = "444455556666";

    private PublishedBills() {}

    static SortedMap<String, Published> all() {
        SortedMap<String, Published> all = new TreeMap<>();
        all.put("ordinary", ordinary());
        all.put("several-accounts", severalAccounts());
        all.put("monthly", monthly());
        all.put("missing-days", missingDays());
        all.put("nothing-yet", of(1, List.of(SERVICE), account("payments-prod", PROD, Series.EMPTY)));
        all.put("nothing-spent", nothingSpent());
        all.put("ungrouped", of(5, List.of(), daily(5, day -> List.of(total("1000000.125")))));
        all.put("credit", credit());
        all.put("mixed-currencies", mixedCurrencies());
        all.put("basis-missing", basisMissing());
        all.put("tiny-amounts", tinyAmounts());
        all.put("long-period", of(90, List.of(SERVICE), daily(90, PublishedBills::usual)));
        all.put("restated-often", restatedOften());
        all.put("truncated", truncated());
        all.put("hostile-values", hostileValues());
        all.put("not-ready", notReady());
        all.put("forecast", forecast());
        return all;
    }

    /** A month like those of the demo, one day of it restated. */
    private static Published ordinary() {
        Series first = answered(Series.EMPTY, 60, Instant.parse("2026-11-15T06:00:00Z"), PublishedBills::usual);
        Series again = answered(
                first,
                60,
                SEEN,
                day -> day.equals(LocalDate.parse("2026-11-09"))
                        ? usual(day, new BigDecimal("10.1250000000"))
                        : usual(day));
        return of(30, List.of(SERVICE), account("payments-prod", PROD, again));
    }

    private static Published forecast() {
        Period rest = new Period(TODAY, LocalDate.parse("2026-12-01"));
        return Published.of(ordinary()
                .summary()
                .with(new Forecast(
                        rest,
                        SEEN,
                        new BigDecimal("74.1250000001"),
                        Optional.of(new BigDecimal("-0.004")),
                        Optional.of(new BigDecimal("90.5")),
                        "USD")));
    }

    private static List<GroupRow> usual(LocalDate day) {
        boolean weekend = day.getDayOfWeek().getValue() > 5;
        int busy = weekend ? 4 : 8 + day.getDayOfMonth() % 5;
        return usual(day, new BigDecimal(busy + ".1734000000"));
    }

    private static List<GroupRow> usual(LocalDate day, BigDecimal compute) {
        List<GroupRow> rows = new ArrayList<>();
        rows.add(row("Amazon Elastic Compute Cloud - Compute", compute.toPlainString()));
        rows.add(row(
                "EC2 - Other",
                new BigDecimal("0.0412")
                        .multiply(BigDecimal.valueOf(day.getDayOfMonth()))
                        .toPlainString()));
        if (day.getDayOfMonth() % 7 < 3) {
            rows.add(row("AmazonCloudWatch", "0.0007"));
        }
        if (day.getDayOfMonth() == 1) {
            rows.add(row("Tax", "18.37"));
        }
        if (day.getDayOfMonth() == 2) {
            rows.add(row("Refund", "-3.2100000000"));
        }
        return rows;
    }

    private static Published severalAccounts() {
        AccountSeries prod = daily("checkout-prod", PROD, 10, day -> List.of(row("Amazon S3", "12.5")));
        AccountSeries test = daily(
                "checkout-test",
                TEST,
                10,
                day -> day.isBefore(LocalDate.parse("2026-11-18"))
                        ? List.of(row("AWS Lambda", "1.25"), row("Amazon S3", "0.5"))
                        : List.of());
        AccountSeries old = account("checkout-old", "777788889999", Series.EMPTY);
        return of(10, List.of(SERVICE), old, test, prod)
                .account(
                        "checkout-old",
                        "777788889999",
                        Optional.of(Reason.AssumeRoleDenied),
                        "role/BursarReadOnly of account 777788889999 does not let the operator in; install the trust"
                                + " policy of Secret checkout-old-onboarding\nand wait")
                .account("checkout-prod", PROD, Optional.empty(), "")
                .account("checkout-test", TEST, Optional.empty(), "")
                .notReady(Reason.PartialData, "1 of 3 accounts is not current: checkout-old (AssumeRoleDenied)");
    }

    private static Published monthly() {
        List<Grouping> teams = List.of(new Grouping(Grouping.Kind.TAG, "team"), SERVICE);
        Period covered = new Period(LocalDate.parse("2026-06-01"), TODAY);
        Series months = answered(
                Granularity.MONTHLY,
                Series.EMPTY,
                covered,
                month -> List.of(
                        two("payments", "Amazon S3", "1" + month.getMonthValue() + "00.50"),
                        two("", "AWS Lambda", "20.25")));
        return Published.of(summarize(
                Granularity.MONTHLY, covered, teams, CostBasis.AMORTIZED, account("payments-prod", PROD, months)));
    }

    /** Of which the first two are older than the account, one was left out, and the last has not come. */
    private static Published missingDays() {
        Function<LocalDate, List<GroupRow>> bill = day -> List.of(row("Amazon S3", "2." + day.getDayOfMonth()));
        Series known = answered(Series.EMPTY, 8, SEEN, bill);
        SortedMap<LocalDate, LedgerEntry> entries = new TreeMap<>(known.entries());
        entries.remove(LocalDate.parse("2026-11-18"));
        entries.remove(LocalDate.parse("2026-11-22"));
        return of(10, List.of(SERVICE), account("payments-prod", PROD, new Series(entries)));
    }

    /** Of young days without rows one cannot know it. */
    private static Published nothingSpent() {
        Period old = new Period(TODAY.minusDays(12), TODAY.minusDays(7));
        return Published.of(
                summarize(Granularity.DAILY, old, List.of(SERVICE), CostBasis.UNBLENDED, daily(30, day -> List.of())));
    }

    private static Published credit() {
        return of(
                12,
                List.of(Grouping.ofDimension("RECORD_TYPE")),
                daily(
                        12,
                        day -> List.of(
                                row("Usage", "8.75"),
                                row("Credit", day.getDayOfMonth() % 3 == 0 ? "-20" : "-" + day.getDayOfMonth()),
                                row("Refund", day.getDayOfMonth() % 2 == 0 ? "-1.5" : "3"))));
    }

    private static Published mixedCurrencies() {
        return of(
                4,
                List.of(SERVICE),
                daily(
                        4,
                        day -> List.of(
                                row("Amazon S3", "1"),
                                rowIn("CNY", "Amazon S3", "7.10"),
                                rowIn("CNY", "AWS Lambda", "9"))));
    }

    private static Published basisMissing() {
        Series series = answered(
                Series.EMPTY,
                4,
                SEEN,
                day -> List.of(row("Amazon S3", "3"), row(List.of("Tax"), Map.of(CostBasis.UNBLENDED, "0.47"))));
        return Published.of(summarize(
                Granularity.DAILY,
                days(4),
                List.of(SERVICE),
                CostBasis.NET_AMORTIZED,
                account("payments-prod", PROD, series)));
    }

    /** What would round to zero, and what is zero. */
    private static Published tinyAmounts() {
        return of(
                3,
                List.of(SERVICE),
                daily(
                        3,
                        day -> List.of(
                                row("Amazon S3", "0.0000004"),
                                row("AWS Lambda", "-0.0000001"),
                                row("Amazon SNS", "0.005"),
                                row("Amazon SQS", "0"),
                                row("Amazon RDS", "12345678901234567890.005"))));
    }

    private static Published restatedOften() {
        Series series = Series.EMPTY;
        for (int run = 0; run < 3; run++) {
            String amount = "4." + "0".repeat(run) + "1";
            series = answered(
                    series,
                    14,
                    SEEN.minusSeconds(86_400L * (2 - run)),
                    day -> List.of(row("Amazon S3", amount), row("Tax", "1")));
        }
        return of(14, List.of(SERVICE), account("payments-prod", PROD, series));
    }

    private static Published truncated() {
        CostSummary whole = of(
                        6,
                        List.of(SERVICE),
                        daily(
                                6,
                                day -> IntStream.rangeClosed(1, 9)
                                        .mapToObj(n -> row("Service " + n, n + ".5"))
                                        .toList()))
                .summary();
        Folding.Folded folded = Folding.fold(whole.rows(), whole.leading(), 4);
        return Published.of(whole.withRows(folded.rows())).folded(folded.foldedKeys());
    }

    private static Published hostileValues() {
        return of(
                3,
                List.of(new Grouping(Grouping.Kind.TAG, "team\u001b[31m")),
                daily(
                        3,
                        day -> List.of(
                                row("\u001b[2J\u001b]0;owned\u0007red", "9"),
                                row("two\nlines\r\tand \"quotes\", a \\ backslash", "8"),
                                row("\u202eright to left\u202c, \u200bunseen\u00a0space", "7"),
                                row("c1 \u009b31m, delete \u007f, lone \ud800, private \ue000", "6"),
                                row("請求書と領収書、部門別の費用配分レポートの長い名前をここに書く場合の例", "5"),
                                row("команда платежей שלום סכום", "4"),
                                row("\ud83d\udcb8 money\udb40\udc41", "3"),
                                row("e\u0301".repeat(60), "2"),
                                row("a".repeat(256), "1"),
                                row("", "0.5"))));
    }

    private static Published notReady() {
        return ordinary()
                .notReady(
                        Reason.Throttled,
                        "Cost Explorer answered LimitExceededException\u001b[31m; asked again at 2026-11-23T09:20:00Z\nmore");
    }

    private static Published of(int days, List<Grouping> groupBy, AccountSeries... accounts) {
        return Published.of(summarize(Granularity.DAILY, days(days), groupBy, CostBasis.UNBLENDED, accounts));
    }

    private static CostSummary summarize(
            Granularity granularity,
            Period period,
            List<Grouping> groupBy,
            CostBasis leading,
            AccountSeries... accounts) {
        Period before = new Period(period.start().minusDays(period.length()), period.start());
        return Summarizer.summarize(new Summarizer.Input(
                period, granularity, TODAY, 10, before, groupBy, leading, List.of(accounts), true));
    }

    private static Period days(int count) {
        return new Period(TODAY.minusDays(count), TODAY);
    }

    private static AccountSeries daily(int days, Function<LocalDate, List<GroupRow>> bill) {
        return daily("payments-prod", PROD, days, bill);
    }

    private static AccountSeries daily(String name, String id, int days, Function<LocalDate, List<GroupRow>> bill) {
        return account(name, id, answered(Series.EMPTY, days, SEEN, bill));
    }

    private static AccountSeries account(String name, String id, Series series) {
        return new AccountSeries(name, new AccountId(id), true, series);
    }

    private static Series answered(Series before, int days, Instant seen, Function<LocalDate, List<GroupRow>> bill) {
        LocalDate until = LocalDate.ofInstant(seen, ZoneOffset.UTC);
        Period range = new Period(TODAY.minusDays(days), until);
        List<DayRows> answer = range.days().stream()
                .map(day -> new DayRows(Period.ofDay(day), day.isBefore(until.minusDays(4)), bill.apply(day)))
                .toList();
        return before.with(Granularity.DAILY, new Answer(range, seen, answer, 1));
    }

    private static Series answered(
            Granularity granularity, Series before, Period range, Function<LocalDate, List<GroupRow>> bill) {
        List<DayRows> answer = granularity.slices(range).stream()
                .map(slice -> new DayRows(slice, slice.end().getDayOfMonth() == 1, bill.apply(slice.start())))
                .toList();
        return before.with(granularity, new Answer(range, SEEN, answer, 1));
    }

    private static GroupRow total(String amount) {
        return new GroupRow(List.of(), row("", amount).measures());
    }

    private static GroupRow two(String key, String key2, String amount) {
        return new GroupRow(
                List.of(key, key2),
                row("", new BigDecimal(amount).toPlainString()).measures());
    }
}
