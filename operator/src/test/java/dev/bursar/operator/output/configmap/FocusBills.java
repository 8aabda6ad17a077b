package dev.bursar.operator.output.configmap;

import static dev.bursar.operator.testing.CostRows.series;

import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Scope;
import dev.bursar.operator.plan.PeriodRule;
import dev.bursar.operator.result.AccountSeries;
import dev.bursar.operator.result.CostSummary;
import dev.bursar.operator.result.Folding;
import dev.bursar.operator.result.Summarizer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Bills grouped in every way, and the FOCUS files of them. */
final class FocusBills {
    static final String ODD_TEAM = "pay, \"now\"\r\nor | later\\ 💶";
    static final Grouping SERVICE = Grouping.ofDimension("SERVICE");
    static final Grouping TEAM = new Grouping(Grouping.Kind.TAG, "team");
    static final AccountId PAYER = new AccountId("999988887777");
    static final ReportOrigin ACCOUNT =
            new ReportOrigin("finops", "payments", Scope.ACCOUNT, Map.of("payments-prod", PAYER));
    static final ReportOrigin ORGANIZATION =
            new ReportOrigin("finops", "payments", Scope.ORGANIZATION, Map.of("payments-prod", PAYER));
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final Instant SEEN = Instant.parse("2026-11-22T06:00:00Z");

    private FocusBills() {}

    /** Both files of one report. */
    record Files(String csv, String statement) {
        static Files of(ReportOrigin origin, CostSummary summary) {
            CostFiles files = CostFiles.of(origin, List.of("focus"), summary);
            return new Files(text(files, "focus.csv"), text(files, "focus-statement.md"));
        }

        private static String text(CostFiles files, String name) {
            return new String(files.files().getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
        }

        FocusTable table() {
            return FocusTable.read(csv);
        }

        FocusDeclaration declared() {
            return FocusDeclaration.read(statement);
        }

        List<String> violations() {
            return FocusChecker.violations(csv, statement);
        }
    }

    /** A row whose five amounts are the amount and one, two, three and four more, so that none passes for another. */
    static GroupRow row(String amount, String... keys) {
        return rowIn("USD", amount, keys);
    }

    static GroupRow rowIn(String currency, String amount, String... keys) {
        List<CostBasis> bases = List.of(CostBasis.values());
        SortedMap<String, Measure> measures = new TreeMap<>();
        for (CostBasis basis : bases) {
            BigDecimal value = new BigDecimal(amount).add(BigDecimal.valueOf(bases.indexOf(basis)));
            measures.put(basis.measure(), new Measure(value, currency));
        }
        return new GroupRow(List.of(keys), measures);
    }

    /** Days from 10 November 2026 on, each with the same rows. */
    static CostSummary daily(List<Grouping> groupBy, int days, GroupRow... rows) {
        LocalDate first = LocalDate.parse("2026-11-10");
        List<LedgerEntry> entries = IntStream.range(0, days)
                .mapToObj(day -> entry(Period.ofDay(first.plusDays(day)), rows))
                .toList();
        return summary(new Period(first, TODAY), Granularity.DAILY, groupBy, entries);
    }

    /** Months from one to yesterday's, each with the same rows. */
    static CostSummary monthly(String start, GroupRow... rows) {
        Period period = new Period(LocalDate.parse(start), TODAY);
        List<LedgerEntry> entries = Granularity.MONTHLY.slices(period).stream()
                .map(slice -> entry(slice, rows))
                .toList();
        return summary(period, Granularity.MONTHLY, List.of(SERVICE), entries);
    }

    private static LedgerEntry entry(Period slice, GroupRow... rows) {
        return new LedgerEntry(slice, true, false, SEEN, List.of(rows));
    }

    private static CostSummary summary(
            Period period, Granularity granularity, List<Grouping> groupBy, List<LedgerEntry> entries) {
        return Summarizer.summarize(new Summarizer.Input(
                period,
                granularity,
                TODAY,
                10,
                new PeriodRule.Days(1).before(period),
                groupBy,
                CostBasis.UNBLENDED,
                List.of(new AccountSeries(
                        "payments-prod",
                        new AccountId("111122223333"),
                        true,
                        series(entries.toArray(LedgerEntry[]::new)))),
                true));
    }

    static List<Grouping> dimensions(String... names) {
        return Stream.of(names).map(Grouping::ofDimension).toList();
    }

    static CostSummary byRegion() {
        return daily(
                dimensions("REGION"),
                1,
                row("1", "us-east-1"),
                row("1", "us-gov-west-1"),
                row("1", "eusc-de-east-1"),
                row("1", "us-west-2-lax-1"),
                row("1", "global"),
                row("1", "NoRegion"),
                row("1", "Any"));
    }

    static CostSummary byZone() {
        return daily(
                dimensions("AZ"),
                1,
                row("1", "us-east-1a"),
                row("1", "us-west-2-lax-1a"),
                row("1", "us-east-1-wl1-bos-wlz-1"),
                row("1", "eu-central-1"),
                row("1", "NoAZ"));
    }

    static CostSummary byRecordType() {
        return daily(
                dimensions("RECORD_TYPE"),
                1,
                row("40.25", "Usage"),
                row("3", "DiscountedUsage"),
                row("12", "SavingsPlanCoveredUsage"),
                row("-12", "SavingsPlanNegation"),
                row("8", "RIFee"),
                row("9", "SavingsPlanRecurringFee"),
                row("7.6", "Tax"),
                row("-20", "Credit"),
                row("-3.21", "Refund"),
                row("-4", "Enterprise Discount Program Discount"),
                row("100", "Support fee"),
                row("1", "usage"));
    }

    static CostSummary byTag() {
        return daily(List.of(TEAM), 1, row("1", ""), row("2", "checkout"), row("3", ODD_TEAM));
    }

    static CostSummary byCostCategory() {
        return daily(
                List.of(new Grouping(Grouping.Kind.COST_CATEGORY, "Product line")), 1, row("1", ""), row("2", "shop"));
    }

    static CostSummary byInvoicingEntity() {
        return daily(
                dimensions("INVOICING_ENTITY"),
                1,
                row("1", "Amazon Web Services EMEA SARL"),
                row("2", "NoInvoicingEntity"));
    }

    static CostSummary byServiceAndRecordType() {
        return daily(
                dimensions("SERVICE", "RECORD_TYPE"),
                2,
                row("100", "Amazon S3", "Usage"),
                row("-3", "Amazon S3", "Credit"),
                row("5", "AWS Lambda", "Usage"));
    }

    static CostSummary byAccount() {
        return daily(dimensions("LINKED_ACCOUNT"), 1, row("1", "222233334444"), row("1", "NoLinkedAccount"));
    }

    static CostSummary inTwoCurrencies() {
        return daily(List.of(SERVICE), 1, row("1", "Amazon S3"), rowIn("CNY", "7.10", "Amazon S3"));
    }

    static GroupRow withoutAmounts(String key) {
        return new GroupRow(List.of(key), new TreeMap<>());
    }

    static CostSummary folded(CostSummary summary, int keys) {
        return summary.withRows(
                Folding.fold(summary.rows(), CostBasis.UNBLENDED, keys).rows());
    }

    static Grouping tag(String key) {
        return new Grouping(Grouping.Kind.TAG, key);
    }
}
