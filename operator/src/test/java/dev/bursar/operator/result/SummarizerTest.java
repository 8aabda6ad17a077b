package dev.bursar.operator.result;

import static dev.bursar.operator.testing.CostRows.closed;
import static dev.bursar.operator.testing.CostRows.open;
import static dev.bursar.operator.testing.CostRows.row;
import static dev.bursar.operator.testing.CostRows.rowIn;
import static dev.bursar.operator.testing.CostRows.series;
import static dev.bursar.operator.testing.CostRows.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayState;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.plan.PeriodRule;
import dev.bursar.operator.result.CostSummary.TopGroup;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SummarizerTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final String NOW = "2026-11-22T06:00:00Z";
    private static final AccountId PROD = new AccountId("111122223333");
    private static final AccountId TEST = new AccountId("444455556666");
    private static final List<Grouping> BY_SERVICE = List.of(Grouping.ofDimension("SERVICE"));

    @Nested
    class Totals {
        @Test
        void areSumsOfUnroundedRows() {
            CostSummary summary = summary(
                    "2026-11-17",
                    open("2026-11-17", NOW, row("S3", "0.1"), row("EC2", "0.2")),
                    open("2026-11-18", NOW, row("S3", "0.0000000000000000000001"), row("Refund", "-5.30")));

            assertThat(summary.totals())
                    .hasSize(5)
                    .allSatisfy((basis, total) -> assertThat(total).isEqualTo("-4.9999999999999999999999"));
            assertThat(summary.currency()).contains("USD");
        }

        @Test
        void areZeroWithoutCurrencyWhenThereIsNoRow() {
            CostSummary summary = summary("2026-11-17", open("2026-11-17", NOW), open("2026-11-18", NOW));

            assertThat(summary.totals())
                    .hasSize(5)
                    .allSatisfy(
                            (basis, total) -> assertThat(total.toPlainString()).isEqualTo("0"));
            assertThat(summary.currency()).isEmpty();
            assertThat(summary.mixedCurrencies()).isFalse();
            assertThat(summary.leadingAvailable()).isTrue();
            assertThat(summary.top()).isEmpty();
            assertThat(summary.rows()).isEmpty();
        }

        @Test
        void lackABasisThatSomeRowLacks() {
            // Given
            GroupRow whole = row("S3", "1");
            GroupRow part = row(List.of("EC2"), Map.of(CostBasis.UNBLENDED, "2", CostBasis.AMORTIZED, "3"));

            // When
            CostSummary summary = summary("2026-11-17", open("2026-11-17", NOW, whole, part));

            // Then a part of it is not passed off as the total
            assertThat(summary.totals())
                    .containsOnly(
                            Map.entry(CostBasis.UNBLENDED, new BigDecimal("3")),
                            Map.entry(CostBasis.AMORTIZED, new BigDecimal("4")));
            assertThat(summary.leadingAvailable()).isTrue();
            assertThat(led(CostBasis.BLENDED, open("2026-11-17", NOW, whole, part))
                            .leadingAvailable())
                    .isFalse();
            assertThat(led(CostBasis.BLENDED, open("2026-11-17", NOW, whole, part))
                            .top())
                    .isEmpty();
        }

        @Test
        void ofARowWithoutAnyAmountAreAbsentAndNoSecondCurrency() {
            CostSummary summary =
                    summary("2026-11-17", open("2026-11-17", NOW, row("S3", "1"), row(List.of("EC2"), Map.of())));

            assertThat(summary.totals()).isEmpty();
            assertThat(summary.mixedCurrencies()).isFalse();
            assertThat(summary.currency()).contains("USD");
        }

        @Test
        void areAbsentWhenCurrenciesMix() {
            CostSummary summary =
                    summary("2026-11-17", open("2026-11-17", NOW, row("S3", "1"), rowIn("CNY", "S3", "7")));

            assertThat(summary.mixedCurrencies()).isTrue();
            assertThat(summary.totals()).isEmpty();
            assertThat(summary.top()).isEmpty();
            assertThat(summary.currency()).isEmpty();
            assertThat(summary.rows()).hasSize(2);
            assertThat(summary.accountTotals()).isEmpty();
        }
    }

    @Nested
    class Top {
        @Test
        void areTheTenLargestGroupsAcrossDays() {
            // Given twelve groups of 1 to 12, split over two days
            GroupRow[] first = new GroupRow[12];
            GroupRow[] second = new GroupRow[12];
            for (int i = 0; i < 12; i++) {
                first[i] = row("g%02d".formatted(i + 1), "0.5");
                second[i] = row("g%02d".formatted(i + 1), (i + 1) + "." + "5");
            }

            // When
            CostSummary summary =
                    summary("2026-11-17", open("2026-11-17", NOW, first), open("2026-11-18", NOW, second));

            // Then
            assertThat(summary.top())
                    .extracting(group -> group.keys().getFirst())
                    .containsExactly("g12", "g11", "g10", "g09", "g08", "g07", "g06", "g05", "g04", "g03");
            assertThat(summary.top().getFirst())
                    .isEqualTo(new TopGroup(
                            List.of("g12"), new BigDecimal("13.0"), Optional.of(new BigDecimal("0.1444"))));
        }

        @Test
        void followTheLeadingBasis() {
            GroupRow one = row(List.of("S3"), Map.of(CostBasis.UNBLENDED, "1", CostBasis.AMORTIZED, "9"));
            GroupRow other = row(List.of("EC2"), Map.of(CostBasis.UNBLENDED, "3", CostBasis.AMORTIZED, "1"));

            CostSummary summary = led(CostBasis.AMORTIZED, open("2026-11-17", NOW, one, other));

            assertThat(summary.top())
                    .extracting(TopGroup::amount)
                    .containsExactly(new BigDecimal("9"), new BigDecimal("1"));
            assertThat(summary.top().getFirst().share()).contains(new BigDecimal("0.9000"));
        }

        @Test
        void ofEqualAmountsAreInTheOrderOfTheirNames() {
            CostSummary summary =
                    summary("2026-11-17", open("2026-11-17", NOW, row("b", "1"), row("a", "1.00"), row("c", "1.0")));

            assertThat(summary.top())
                    .extracting(group -> group.keys().getFirst())
                    .containsExactly("a", "b", "c");
        }

        @Test
        void haveNoShareOfNothing() {
            CostSummary summary =
                    summary("2026-11-17", open("2026-11-17", NOW, row("S3", "5"), row("Credit", "-5.00")));

            assertThat(summary.top()).extracting(TopGroup::share).containsExactly(Optional.empty(), Optional.empty());
        }

        @Test
        void areAbsentWithoutGrouping() {
            Summarizer.Input input = new Summarizer.Input(
                    period("2026-11-17"),
                    Granularity.DAILY,
                    TODAY,
                    10,
                    before(period("2026-11-17")),
                    List.of(),
                    CostBasis.UNBLENDED,
                    List.of(account(
                            "prod", PROD, open("2026-11-17", NOW, row(List.of(), Map.of(CostBasis.UNBLENDED, "1"))))),
                    true);

            assertThat(Summarizer.summarize(input).top()).isEmpty();
            assertThat(Summarizer.summarize(input).totals()).containsEntry(CostBasis.UNBLENDED, new BigDecimal("1"));
        }
    }

    @Nested
    class Days {
        @Test
        void areCountedByState() {
            CostSummary summary = summary(
                    "2026-11-01",
                    closed("2026-11-01", NOW, row("S3", "1")),
                    open("2026-11-02", NOW),
                    unanswered("2026-11-03", NOW),
                    open("2026-11-20", NOW, row("S3", "1")),
                    open("2026-11-21", NOW));

            assertThat(summary.daysIn(DayState.FINAL)).isEqualTo(1);
            assertThat(summary.daysIn(DayState.SETTLED)).isEqualTo(1);
            assertThat(summary.daysIn(DayState.PROVISIONAL)).isEqualTo(1);
            assertThat(summary.daysIn(DayState.MISSING)).isEqualTo(18);
            assertThat(summary.complete()).isFalse();
        }

        @Test
        void haveTheWorstStateOfTheAccounts() {
            CostSummary summary = of(
                    "2026-11-17",
                    account("prod", PROD, open("2026-11-17", NOW), closed("2026-11-18", NOW, row("S3", "1"))),
                    account("test", TEST, open("2026-11-18", NOW)));

            assertThat(summary.daysIn(DayState.MISSING)).isEqualTo(4);
            assertThat(summary.daysIn(DayState.SETTLED)).isEqualTo(1);
            assertThat(summary.newestSettledDay()).contains(LocalDate.parse("2026-11-18"));
        }

        @Test
        void thatAreMissingHaveNoRows() {
            // Given an ungrouped total of zero for yesterday, which is no answer yet
            CostSummary summary =
                    summary("2026-11-21", open("2026-11-21", NOW, row(List.of(), Map.of(CostBasis.UNBLENDED, "0"))));

            assertThat(summary.rows()).isEmpty();
            assertThat(summary.daysIn(DayState.MISSING)).isEqualTo(1);
        }

        @Test
        void areCompleteWhenNoneIsMissingAndEveryAccountIsCurrent() {
            LedgerEntry day = open("2026-11-21", NOW, row("S3", "1"));

            assertThat(summary("2026-11-21", day).complete()).isTrue();
            assertThat(of("2026-11-21", new AccountSeries("prod", PROD, false, series(day)))
                            .complete())
                    .isFalse();
        }

        @Test
        void outsideOfThePeriodDoNotCount() {
            CostSummary summary = summary(
                    "2026-11-21",
                    open("2026-11-20", "2026-11-22T06:30:00Z", row("S3", "100")),
                    open("2026-11-21", NOW, row("S3", "1")));

            assertThat(summary.totals()).containsEntry(CostBasis.UNBLENDED, new BigDecimal("1"));
            assertThat(summary.asOf()).contains(Instant.parse(NOW));
        }
    }

    @Test
    void rowsAreSortedByDateAccountIdAndKeys() {
        CostSummary summary = of(
                "2026-11-17",
                account("test", TEST, open("2026-11-17", NOW, row("b", "1"), row("a", "2"))),
                account("prod", PROD, open("2026-11-18", NOW, row("a", "3")), open("2026-11-17", NOW, row("z", "4"))));

        assertThat(summary.rows())
                .extracting(row -> row.date() + " " + row.account() + " " + row.key(0))
                .containsExactly("2026-11-17 prod z", "2026-11-17 test a", "2026-11-17 test b", "2026-11-18 prod a");
    }

    @Test
    void eachAccountHasItsOwnTotal() {
        CostSummary summary = of(
                "2026-11-17",
                account("prod", PROD, open("2026-11-17", NOW, row("a", "1.10"), row("b", "2"))),
                account("china", TEST, open("2026-11-17", NOW, rowIn("CNY", "a", "7"))),
                account("idle", new AccountId("777788889999"), open("2026-11-17", NOW)));

        assertThat(summary.accountTotals())
                .containsOnly(
                        Map.entry("prod", new Measure(new BigDecimal("3.10"), "USD")),
                        Map.entry("china", new Measure(new BigDecimal("7"), "CNY")));
    }

    @Test
    void isAsOldAsTheAccountThatWasRenewedLongestAgo() {
        CostSummary summary = of(
                "2026-11-17",
                account("prod", PROD, open("2026-11-17", "2026-11-18T00:00:00Z"), open("2026-11-18", NOW)),
                account("test", TEST, open("2026-11-17", "2026-11-20T00:00:00Z")));

        assertThat(summary.asOf()).contains(Instant.parse("2026-11-20T00:00:00Z"));
    }

    @Test
    void withoutAnythingKnownEverythingIsMissing() {
        CostSummary summary = of("2026-11-17", new AccountSeries("prod", PROD, true, Series.EMPTY));

        assertThat(summary.daysIn(DayState.MISSING)).isEqualTo(5);
        assertThat(summary.asOf()).isEmpty();
        assertThat(summary.newestSettledDay()).isEmpty();
        assertThat(summary.complete()).isFalse();
    }

    private static CostSummary summary(String start, LedgerEntry... entries) {
        return of(start, account("prod", PROD, entries));
    }

    private static CostSummary led(CostBasis leading, LedgerEntry... entries) {
        return Summarizer.summarize(new Summarizer.Input(
                period("2026-11-17"),
                Granularity.DAILY,
                TODAY,
                10,
                before(period("2026-11-17")),
                BY_SERVICE,
                leading,
                List.of(account("prod", PROD, entries)),
                true));
    }

    private static CostSummary of(String start, AccountSeries... accounts) {
        return Summarizer.summarize(new Summarizer.Input(
                period(start),
                Granularity.DAILY,
                TODAY,
                10,
                before(period(start)),
                BY_SERVICE,
                CostBasis.UNBLENDED,
                List.of(accounts),
                true));
    }

    /** From that day up to and with yesterday. */
    private static Period period(String start) {
        return new Period(LocalDate.parse(start), TODAY);
    }

    private static Period before(Period period) {
        return new PeriodRule.Days(1).before(period);
    }

    private static AccountSeries account(String name, AccountId id, LedgerEntry... entries) {
        return new AccountSeries(name, id, true, series(entries));
    }
}
