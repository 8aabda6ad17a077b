package dev.bursar.operator.testing;

import static dev.bursar.operator.testing.CostRows.closed;
import static dev.bursar.operator.testing.CostRows.day;
import static dev.bursar.operator.testing.CostRows.open;
import static dev.bursar.operator.testing.CostRows.row;
import static dev.bursar.operator.testing.CostRows.rowIn;
import static dev.bursar.operator.testing.CostRows.series;

import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.plan.PeriodRule;
import dev.bursar.operator.result.AccountSeries;
import dev.bursar.operator.result.CostSummary;
import dev.bursar.operator.result.Summarizer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Bills to read and to report: as AWS answers them, and as they come out. Made of {@link CostRows}. */
public final class Bills {
    public static final AccountId ACCOUNT = new AccountId("111122223333");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final String SEEN = "2026-11-22T06:00:01.500Z";

    private Bills() {}

    /** One service, the days before the real today (UTC), the given amount a day; the last day is an estimate. */
    public static List<DayRows> lastDays(int days, String service, String amount) {
        return lastDays(LocalDate.now(ZoneOffset.UTC), days, service, amount);
    }

    /** The days before {@code today}. */
    public static List<DayRows> lastDays(LocalDate today, int days, String service, String amount) {
        return Stream.iterate(days, ago -> ago > 0, ago -> ago - 1)
                .map(ago -> day(today.minusDays(ago).toString(), ago > 1, row(service, amount)))
                .toList();
    }

    /**
     * Days of one account in every state; with a credit, an empty day, a tiny amount, a
     * group whose name needs quoting, and bases that AWS left out.
     */
    public static CostSummary ordinary() {
        return of(
                "2026-11-09",
                closed("2026-11-09", SEEN, row("AWS Lambda", "0.0000004"), row("Amazon S3", "17.5000000000")),
                open("2026-11-10", SEEN, row("Refund", "-3.21"), row("Savings \"Plans\", all\nregions", "12")),
                open("2026-11-11", SEEN),
                open("2026-11-12", SEEN, row("Amazon S3", "1")),
                open(
                        "2026-11-20",
                        SEEN,
                        row("Amazon S3", "2.25"),
                        row(List.of("Tax"), Map.of(CostBasis.UNBLENDED, "0.47", CostBasis.BLENDED, "0.470"))));
    }

    /** AWS answered for all days, and there were no costs. */
    public static CostSummary empty() {
        return of("2026-11-17", open("2026-11-17", SEEN), open("2026-11-18", SEEN));
    }

    public static CostSummary mixedCurrencies() {
        return of("2026-11-17", open("2026-11-17", SEEN, row("Amazon S3", "1"), rowIn("CNY", "Amazon S3", "7.10")));
    }

    public static CostSummary of(String start, LedgerEntry... entries) {
        return Summarizer.summarize(new Summarizer.Input(
                new Period(LocalDate.parse(start), TODAY),
                Granularity.DAILY,
                TODAY,
                10,
                new PeriodRule.Days(1).before(new Period(LocalDate.parse(start), TODAY)),
                List.of(Grouping.ofDimension("SERVICE")),
                CostBasis.UNBLENDED,
                List.of(new AccountSeries("payments-prod", ACCOUNT, true, series(entries))),
                true));
    }
}
