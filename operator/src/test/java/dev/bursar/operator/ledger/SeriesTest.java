package dev.bursar.operator.ledger;

import static dev.bursar.operator.testing.CostRows.closed;
import static dev.bursar.operator.testing.CostRows.day;
import static dev.bursar.operator.testing.CostRows.open;
import static dev.bursar.operator.testing.CostRows.row;
import static dev.bursar.operator.testing.CostRows.series;
import static dev.bursar.operator.testing.CostRows.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.model.RoleRoute;
import dev.bursar.operator.model.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final String EARLIER = "2026-11-21T06:00:00Z";
    private static final String NOW = "2026-11-22T06:00:00Z";
    private static final GroupRow S3 = row("Amazon S3", "1.50");
    private static final GroupRow EC2 = row("Amazon EC2", "2");

    @Nested
    class OfMonths {
        private static final List<Period> UNTIL_20TH = months("2026-10-01", "2026-11-20");
        private static final List<Period> UNTIL_22ND = months("2026-10-01", "2026-11-22");

        @Test
        void aLongerEndReplacesTheMonth() {
            Series before =
                    Series.EMPTY.with(UNTIL_20TH, Instant.parse(EARLIER), List.of(month(UNTIL_20TH.get(1), S3)));

            Series after = before.with(UNTIL_22ND, Instant.parse(NOW), List.of(month(UNTIL_22ND.get(1), EC2)));

            assertThat(after.entries().get(LocalDate.parse("2026-11-01")))
                    .isEqualTo(new LedgerEntry(UNTIL_22ND.get(1), true, false, Instant.parse(NOW), List.of(EC2)));
        }

        @Test
        void silenceAboutTheLongerMonthKeepsTheRowsAndIsNotAskedForAgainAndAgain() {
            Series before =
                    Series.EMPTY.with(UNTIL_20TH, Instant.parse(EARLIER), List.of(month(UNTIL_20TH.get(1), S3)));

            Series after = before.with(UNTIL_22ND, Instant.parse(NOW), List.of());

            assertThat(after.entries().get(LocalDate.parse("2026-11-01")))
                    .isEqualTo(new LedgerEntry(UNTIL_22ND.get(1), true, false, Instant.parse(NOW), List.of(S3)));
        }

        private static DayRows month(Period month, GroupRow... rows) {
            return new DayRows(month, false, List.of(rows));
        }

        private static List<Period> months(String start, String end) {
            return Granularity.MONTHLY.slices(new Period(LocalDate.parse(start), LocalDate.parse(end)));
        }
    }

    @Nested
    class AnAnswer {
        @Test
        void stampsEveryDayOfItsRangeThoseThatItLeftOutToo() {
            Series kept = Series.EMPTY.with(
                    days("2026-11-18", "2026-11-21"), Instant.parse(NOW), List.of(day("2026-11-19", false, S3)));

            assertThat(kept)
                    .isEqualTo(series(
                            unanswered("2026-11-18", NOW), open("2026-11-19", NOW, S3), unanswered("2026-11-20", NOW)));
        }

        @Test
        void replacesWhatWasKnownOfItsDaysAndNothingElse() {
            // Given
            Series before = series(closed("2026-11-18", EARLIER, S3), open("2026-11-19", EARLIER, S3));

            // When
            Series kept = before.with(
                    days("2026-11-19", "2026-11-20"), Instant.parse(NOW), List.of(day("2026-11-19", true, EC2)));

            // Then
            assertThat(kept).isEqualTo(series(closed("2026-11-18", EARLIER, S3), closed("2026-11-19", NOW, EC2)));
        }

        @Test
        void thatIsSilentAboutAKnownDayLosesNoRowsAndClosesNothing() {
            Series kept = series(closed("2026-11-18", EARLIER, S3))
                    .with(days("2026-11-18", "2026-11-19"), Instant.parse(NOW), List.of());

            assertThat(kept).isEqualTo(series(open("2026-11-18", NOW, S3)));
        }

        @Test
        void thatIsEmptyIsAnAnswer() {
            Series kept = series(open("2026-11-18", EARLIER, S3))
                    .with(days("2026-11-18", "2026-11-19"), Instant.parse(NOW), List.of(day("2026-11-18", true)));

            assertThat(kept).isEqualTo(series(closed("2026-11-18", NOW)));
        }

        @Test
        void isNotKeptBeyondWhatWasAsked() {
            List<DayRows> more = List.of(day("2026-11-17", true, S3), day("2026-11-18", true, S3));

            Series kept = Series.EMPTY.with(days("2026-11-18", "2026-11-19"), Instant.parse(NOW), more);

            assertThat(kept).isEqualTo(series(closed("2026-11-18", NOW, S3)));
        }
    }

    @Test
    void afterADenialOnlyWhatWasSeenBeforeItCanBeRead() {
        Series all = series(open("2026-11-18", EARLIER, S3), open("2026-11-19", NOW, S3));

        assertThat(all.seenBefore(Instant.parse(EARLIER))).isEqualTo(series(open("2026-11-18", EARLIER, S3)));
        assertThat(all.seenBefore(Instant.parse(NOW))).isEqualTo(all);
        assertThat(all.seenBefore(Instant.EPOCH)).isEqualTo(Series.EMPTY);
    }

    @Nested
    class Keys {
        private static final AccountId ACCOUNT = new AccountId("111122223333");
        private static final RoleArn ROLE = new RoleArn("arn:aws:iam::111122223333:role/Bursar");
        private static final List<Grouping> BY_SERVICE = List.of(Grouping.ofDimension("SERVICE"));

        @Test
        void areEqualForTheSameQuestionOfTheSameRole() {
            assertThat(key("ce", ROLE, ACCOUNT, BY_SERVICE).hash())
                    .isEqualTo(key("ce", new RoleArn(ROLE.value()), new AccountId(ACCOUNT.value()), BY_SERVICE)
                            .hash())
                    .matches("[0-9a-f]{64}");
        }

        @Test
        void differInEveryPart() {
            Set<String> hashes = new HashSet<>();
            hashes.add(key("ce", ROLE, ACCOUNT, BY_SERVICE).hash());
            hashes.add(key("cur", ROLE, ACCOUNT, BY_SERVICE).hash());
            hashes.add(key("ce", new RoleArn("arn:aws:iam::111122223333:role/Other"), ACCOUNT, BY_SERVICE)
                    .hash());
            hashes.add(key("ce", new RoleArn("arn:aws-cn:iam::111122223333:role/Bursar"), ACCOUNT, BY_SERVICE)
                    .hash());
            hashes.add(
                    key("ce", ROLE, new AccountId("444455556666"), BY_SERVICE).hash());
            hashes.add(key("ce", ROLE, ACCOUNT, List.of()).hash());
            hashes.add(key("ce", ROLE, ACCOUNT, List.of(Grouping.ofDimension("REGION")))
                    .hash());

            assertThat(hashes).hasSize(7);
        }

        /** Another hash would leave every stored series behind unread, and buy it again. */
        @Test
        void keepTheirHashFromVersionToVersion() {
            SeriesKey key = key("ce", ROLE, ACCOUNT, BY_SERVICE);

            assertThat(key.plain())
                    .isEqualTo("v=1 source=ce type=cost partition=aws identity= chain="
                            + " role=arn:aws:iam::111122223333:role/Bursar scope=Account account=111122223333"
                            + " granularity=Daily groupBy=SERVICE filter=");
            assertThat(key.hash()).isEqualTo("fdc56fe0fbef7a149eeff331ffb0d1a94eed93f7f0643ced13c8a4aa6f20fc07");
        }

        private static SeriesKey key(String source, RoleArn role, AccountId account, List<Grouping> groupBy) {
            return new SeriesKey(
                    source,
                    RoleRoute.direct(role),
                    new Question(Scope.ACCOUNT, account, Granularity.DAILY, groupBy, List.of()));
        }
    }

    private static List<Period> days(String start, String end) {
        return Granularity.DAILY.slices(new Period(LocalDate.parse(start), LocalDate.parse(end)));
    }
}
