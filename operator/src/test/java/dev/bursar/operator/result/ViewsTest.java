package dev.bursar.operator.result;

import static dev.bursar.operator.testing.CostRows.closed;
import static dev.bursar.operator.testing.CostRows.open;
import static dev.bursar.operator.testing.CostRows.row;
import static dev.bursar.operator.testing.CostRows.rowIn;
import static dev.bursar.operator.testing.CostRows.series;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.ledger.Answer;
import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.plan.PeriodRule;
import dev.bursar.operator.result.Views.Change;
import dev.bursar.operator.result.Views.MonthToDate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the ledger says beside the rows of the period, and when it rather says nothing. */
class ViewsTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final String NOW = "2026-11-22T06:00:00Z";
    private static final AccountId PROD = new AccountId("111122223333");

    @Nested
    class TheChange {
        @Test
        void isAgainstAsManyDaysBefore() {
            Views views = trailing(2, days("2026-11-18", "1.5", "2.5", "3", "0.9"));

            assertThat(views.change())
                    .contains(new Change(
                            period("2026-11-18", "2026-11-20"),
                            new BigDecimal("-0.1"),
                            Optional.of(new BigDecimal("-2.50"))));
        }

        @Test
        void ofAMonthIsAgainstTheSameFirstDaysOfTheMonthBefore() {
            assertThat(new PeriodRule.Months(1).before(period("2026-11-01", "2026-11-22")))
                    .isEqualTo(period("2026-10-01", "2026-10-22"));
            assertThat(new PeriodRule.Months(3).before(period("2026-09-01", "2026-11-22")))
                    .isEqualTo(period("2026-06-01", "2026-08-22"));
        }

        @Test
        void ofALongMonthHasAsManyDaysAndNoneTwice() {
            assertThat(new PeriodRule.Months(1).before(period("2027-03-01", "2027-04-01")))
                    .isEqualTo(period("2027-01-29", "2027-03-01"));
        }

        @Test
        void isAbsentWhileADayOfEitherSideIsMissing() {
            assertThat(trailing(2, days("2026-11-19", "2.5", "3", "0.9")).change())
                    .isEmpty();
            assertThat(trailing(2, days("2026-11-18", "1.5", "2.5", "3")).change())
                    .isEmpty();
        }

        @Test
        void isAbsentWhileAnAccountLacksADay() {
            AccountSeries whole = account("a", days("2026-11-18", "1", "1", "1", "1"));
            AccountSeries lacking = account("b", days("2026-11-19", "1", "1", "1"));

            assertThat(trailing(2, true, whole, lacking).change()).isEmpty();
        }

        @Test
        void isAbsentWhileAnAccountMayNotBeShown() {
            AccountSeries whole = account("a", days("2026-11-18", "1", "1", "1", "1"));

            assertThat(trailing(2, true, whole).change()).isPresent();
            assertThat(trailing(2, false, whole).change()).isEmpty();
        }

        @Test
        void hasNoPercentOfNothing() {
            assertThat(trailing(1, days("2026-11-20", "0", "3")).change())
                    .contains(new Change(period("2026-11-20", "2026-11-21"), new BigDecimal("3"), Optional.empty()));
        }

        @Test
        void ofACreditHasTheSignOfTheDifference() {
            assertThat(trailing(1, days("2026-11-20", "-10", "-5")).change().flatMap(Change::percent))
                    .contains(new BigDecimal("50.00"));
        }

        @Test
        void isAbsentBetweenCurrencies() {
            LedgerEntry[] days = {
                open("2026-11-20", NOW, rowIn("EUR", "S3", "1")), open("2026-11-21", NOW, row("S3", "1"))
            };

            assertThat(trailing(1, days).change()).isEmpty();
        }
    }

    @Nested
    class TheMonthToDate {
        @Test
        void isTheMonthOfYesterdayWhateverThePeriod() {
            LedgerEntry[] days = days(
                    "2026-11-01",
                    "1",
                    "1",
                    "1",
                    "1",
                    "1",
                    "1",
                    "1",
                    "1",
                    "1",
                    "1",
                    "1",
                    "1",
                    "1",
                    "1",
                    "1",
                    "1",
                    "1",
                    "1",
                    "1",
                    "1",
                    "1");

            MonthToDate month = trailing(2, days).monthToDate().orElseThrow();

            assertThat(month.period()).isEqualTo(period("2026-11-01", "2026-11-22"));
            assertThat(Sums.sum(month.rows(), CostBasis.UNBLENDED)).contains(new BigDecimal("21"));
        }

        @Test
        void isAbsentWhileADayIsMissing() {
            assertThat(trailing(2, days("2026-11-02", "1", "1")).monthToDate()).isEmpty();
        }

        @Test
        void ofMonthsNeedsTheMonthAsFarAsItWent() {
            assertThat(monthly("2026-11-22").monthToDate()).isPresent();
            assertThat(monthly("2026-11-21").monthToDate()).isEmpty();
        }

        private static Views monthly(String end) {
            Period covered = period("2026-11-01", end);
            Series series = Series.EMPTY.with(
                    Granularity.MONTHLY,
                    new Answer(
                            covered,
                            Instant.parse(NOW),
                            List.of(new DayRows(covered, false, List.of(row("S3", "1")))),
                            1));
            return views(
                    Granularity.MONTHLY,
                    period("2026-11-01", "2026-11-22"),
                    true,
                    new AccountSeries("prod", PROD, true, series));
        }
    }

    @Test
    void restatementsAreThoseOfThePeriodTheLatestFirst() {
        Series restated = Series.EMPTY;
        for (String at : List.of("2026-11-18T06:00:00Z", "2026-11-20T06:00:00Z", "2026-11-21T06:00:00Z")) {
            for (String day : List.of("2026-11-12", "2026-11-13")) {
                Period asked = Period.ofDay(LocalDate.parse(day));
                String amount = at.substring(8, 10);
                restated = restated.with(
                        Granularity.DAILY,
                        new Answer(
                                asked,
                                Instant.parse(at),
                                List.of(new DayRows(asked, false, List.of(row("S3", amount)))),
                                1));
            }
        }

        Views views = trailing(9, true, new AccountSeries("prod", PROD, true, restated));

        assertThat(views.restatements())
                .extracting(one ->
                        one.slice().start() + " " + one.was(CostBasis.UNBLENDED).orElseThrow() + " "
                                + one.is(CostBasis.UNBLENDED).orElseThrow())
                .containsExactly("2026-11-13 20 21", "2026-11-13 18 20");
    }

    private static Views trailing(int days, LedgerEntry... entries) {
        return trailing(days, true, account("prod", entries));
    }

    private static Views trailing(int days, boolean whole, AccountSeries... accounts) {
        return views(Granularity.DAILY, new Period(TODAY.minusDays(days), TODAY), whole, accounts);
    }

    private static Views views(Granularity granularity, Period period, boolean whole, AccountSeries... accounts) {
        return Summarizer.summarize(new Summarizer.Input(
                        period,
                        granularity,
                        TODAY,
                        10,
                        new PeriodRule.Days(1).before(period),
                        List.of(Grouping.ofDimension("SERVICE")),
                        CostBasis.UNBLENDED,
                        List.of(accounts),
                        whole))
                .views();
    }

    private static AccountSeries account(String name, LedgerEntry... entries) {
        return new AccountSeries(name, PROD, true, series(entries));
    }

    /** Days in a row, each with one amount. */
    private static LedgerEntry[] days(String start, String... amounts) {
        List<LedgerEntry> entries = new ArrayList<>();
        for (int i = 0; i < amounts.length; i++) {
            entries.add(closed(LocalDate.parse(start).plusDays(i).toString(), NOW, row("S3", amounts[i])));
        }
        return entries.toArray(LedgerEntry[]::new);
    }

    private static Period period(String start, String end) {
        return new Period(LocalDate.parse(start), LocalDate.parse(end));
    }
}
