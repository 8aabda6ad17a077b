package dev.bursar.operator.ledger;

import static dev.bursar.operator.testing.CostRows.closed;
import static dev.bursar.operator.testing.CostRows.day;
import static dev.bursar.operator.testing.CostRows.open;
import static dev.bursar.operator.testing.CostRows.row;
import static dev.bursar.operator.testing.CostRows.rowIn;
import static dev.bursar.operator.testing.CostRows.series;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When another answer about the same days counts as a correction of the bill. */
class RestatementTest {
    private static final String DAY = "2026-11-10";
    private static final String YOUNG = "2026-11-13T06:00:00Z";
    private static final String SETTLED = "2026-11-14T06:00:00Z";
    private static final String LATER = "2026-11-20T06:00:00Z";

    @Nested
    class IsSeen {
        @Test
        void whenASettledGroupHasAnotherAmount() {
            List<Restatement> seen =
                    again(open(DAY, SETTLED, row("S3", "1.50"), row("EC2", "7")), row("S3", "1.75"), row("EC2", "7"));

            assertThat(seen).singleElement().satisfies(one -> {
                assertThat(one.seenAt()).isEqualTo(Instant.parse(LATER));
                assertThat(one.was()).containsExactly(sum("8.50"));
                assertThat(one.is()).containsExactly(sum("8.75"));
                assertThat(one.changed()).isEqualTo(1);
                assertThat(one.groups())
                        .containsExactly(new Restatement.ChangedGroup(row("S3", "1.50"), row("S3", "1.75")));
            });
        }

        @Test
        void whenAGroupComesOrGoesAlthoughTheTotalStays() {
            List<Restatement> seen = again(open(DAY, SETTLED, row("S3", "2")), row("Glacier", "2"));

            assertThat(seen).singleElement().satisfies(one -> {
                assertThat(one.was()).isEqualTo(one.is());
                assertThat(one.changed()).isEqualTo(2);
            });
        }

        @Test
        void whenOneBasisAloneChanges() {
            GroupRow before = row(List.of("S3"), Map.of(CostBasis.UNBLENDED, "2", CostBasis.AMORTIZED, "2"));
            GroupRow after = row(List.of("S3"), Map.of(CostBasis.UNBLENDED, "2", CostBasis.AMORTIZED, "1.90"));

            assertThat(again(open(DAY, SETTLED, before), after)).hasSize(1);
        }

        @Test
        void whenADayWithoutSpendHasSome() {
            assertThat(again(open(DAY, SETTLED), row("Support", "100")))
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.was()).isEmpty();
                        assertThat(one.is()).containsExactly(sum("100"));
                    });
        }

        @Test
        void whenACreditIsGivenInAnotherCurrency() {
            List<Restatement> seen =
                    again(open(DAY, SETTLED, row("S3", "1")), row("S3", "1"), rowIn("EUR", "S3", "-3"));

            assertThat(seen)
                    .singleElement()
                    .satisfies(one -> assertThat(one.is()).hasSize(2));
        }

        @Test
        void eachTime() {
            Series first = answered(series(open(DAY, SETTLED, row("S3", "1"))), LATER, row("S3", "2"));

            Series second = answered(first, "2026-11-21T06:00:00Z", row("S3", "3"));

            assertThat(restatements(second))
                    .extracting(one -> one.is().getFirst())
                    .containsExactly(sum("2"), sum("3"));
        }

        @Test
        void inAWholeBillByItsLargestChanges() {
            List<GroupRow> before = new ArrayList<>();
            List<GroupRow> after = new ArrayList<>();
            for (int i = 1; i <= 1_000; i++) {
                before.add(row("group " + i, "1"));
                after.add(row("group " + i, Integer.toString(1 + i)));
            }

            List<Restatement> seen =
                    again(open(DAY, SETTLED, before.toArray(GroupRow[]::new)), after.toArray(GroupRow[]::new));

            assertThat(seen).singleElement().satisfies(one -> {
                assertThat(one.changed()).isEqualTo(1_000);
                assertThat(one.groups())
                        .hasSize(Restatement.MOST_GROUPS)
                        .first()
                        .isEqualTo(new Restatement.ChangedGroup(row("group 1000", "1"), row("group 1000", "1001")));
                assertThat(one.is()).containsExactly(sum("501500"));
            });
        }
    }

    @Nested
    class IsNot {
        @Test
        void aProvisionalDayThatMoves() {
            assertThat(again(open(DAY, YOUNG, row("S3", "1")), row("S3", "2"))).isEmpty();
        }

        @Test
        void aDayThatWasStampedByAClockAheadOfThisOne() {
            Series before = series(open(DAY, "2026-12-24T00:00:00Z", row("S3", "1")));

            assertThat(restatements(answered(before, YOUNG, row("S3", "2")))).isEmpty();
        }

        @Test
        void theSameAmountWrittenOtherwise() {
            assertThat(again(closed(DAY, SETTLED, row("S3", "1.50")), row("S3", "1.5000"), row("Tax", "0")))
                    .isEmpty();
        }

        @Test
        void aMeasureThatTheAnswerLeavesOut() {
            GroupRow before = row(List.of("S3"), Map.of(CostBasis.UNBLENDED, "2", CostBasis.NET_UNBLENDED, "1"));
            GroupRow after = row(List.of("S3"), Map.of(CostBasis.UNBLENDED, "2"));

            assertThat(again(open(DAY, SETTLED, before), after)).isEmpty();
        }

        @Test
        void aDayThatWasMissing() {
            Series before = series(LedgerEntry.unanswered(Period.ofDay(LocalDate.parse(DAY)), Instant.parse(SETTLED)));

            assertThat(restatements(answered(before, LATER, row("S3", "2")))).isEmpty();
        }

        @Test
        void aMonthThatWentOn() {
            Period untilTenth = new Period(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-11"));
            Period untilTwelfth = new Period(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-13"));
            Series before = month(Series.EMPTY, untilTenth, SETTLED, "10");

            assertThat(restatements(month(before, untilTwelfth, LATER, "12"))).isEmpty();
            assertThat(restatements(month(before, untilTenth, LATER, "12"))).hasSize(1);
        }

        @Test
        void silence() {
            Series before = series(open(DAY, SETTLED, row("S3", "1")));

            assertThat(restatements(
                            before.with(List.of(Period.ofDay(LocalDate.parse(DAY))), Instant.parse(LATER), List.of())))
                    .isEmpty();
        }
    }

    @Test
    void isKeptByAnswersThatChangeNothing() {
        Series restated = answered(series(open(DAY, SETTLED, row("S3", "1"))), LATER, row("S3", "2"));

        Series same = answered(restated, "2026-11-21T06:00:00Z", row("S3", "2"));
        Series silent = same.with(
                List.of(Period.ofDay(LocalDate.parse(DAY))), Instant.parse("2026-11-22T06:00:00Z"), List.of());

        assertThat(restatements(silent)).isEqualTo(restatements(restated)).hasSize(1);
    }

    private static Series month(Series before, Period covered, String seen, String amount) {
        List<DayRows> rows = List.of(new DayRows(covered, false, List.of(row("S3", amount))));
        return before.with(Granularity.MONTHLY, new Answer(covered, Instant.parse(seen), rows, 1));
    }

    private static List<Restatement> again(LedgerEntry before, GroupRow... rows) {
        return restatements(answered(series(before), LATER, rows));
    }

    private static Series answered(Series before, String seen, GroupRow... rows) {
        return before.with(
                List.of(Period.ofDay(LocalDate.parse(DAY))), Instant.parse(seen), List.of(day(DAY, true, rows)));
    }

    private static List<Restatement> restatements(Series series) {
        return series.entries().values().stream()
                .flatMap(entry -> entry.restatements().stream())
                .toList();
    }

    private static GroupRow sum(String amount) {
        return new GroupRow(List.of(), row("any", amount).measures());
    }
}
