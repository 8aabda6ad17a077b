package dev.bursar.operator.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What records say about themselves. */
class RecordValuesTest {
    private static final Instant NOW = Instant.parse("2026-11-30T23:59:59Z");

    @Nested
    class Requests {
        private final RequestsRecord none = RequestsRecord.TYPE.empty();

        @Test
        void areCountedPerUtcMonth() {
            RequestsRecord two = none.reserved(NOW).reserved(NOW);

            assertThat(two).isEqualTo(new RequestsRecord("2026-11", 2));
            assertThat(two.sentIn(NOW)).isEqualTo(2);
            assertThat(two.sentIn(NOW.plusSeconds(1))).isZero();
            assertThat(two.reserved(NOW.plusSeconds(1))).isEqualTo(new RequestsRecord("2026-12", 1));
            assertThat(none.sentIn(NOW)).isZero();
        }

        @Test
        void areTakenBackInTheMonthOfTheirReservationOnly() {
            RequestsRecord one = none.reserved(NOW);

            assertThat(one.released("2026-11")).isEqualTo(new RequestsRecord("2026-11", 0));
            assertThat(one.released("2026-11").released("2026-11")).isEqualTo(new RequestsRecord("2026-11", 0));
            assertThat(one.reserved(NOW.plusSeconds(1)).released("2026-11"))
                    .isEqualTo(new RequestsRecord("2026-12", 1));
        }
    }

    @Nested
    class Runs {
        private final ReportRecord served = ReportRecord.TYPE.empty().served("prod", NOW, "wish");

        @Test
        void countForTheirOwnWishOnly() {
            assertThat(served.of("prod").lastRunFor("wish")).isEqualTo(new ReportRecord.Run(NOW, "wish", null));
            assertThat(served.of("prod").servedAtFor("wish")).isEqualTo(NOW);
            assertThat(served.of("prod").lastRunFor("other")).isNull();
            assertThat(served.of("prod").servedAtFor("other")).isNull();
        }

        @Test
        void belongToOneAccount() {
            assertThat(served.of("test").lastRunFor("wish")).isNull();
            assertThat(served.everServed()).isTrue();
            assertThat(ReportRecord.TYPE.empty().everServed()).isFalse();
        }

        @Test
        void thatWereMalformedLeaveWhatWasServedBefore() {
            Instant later = NOW.plusSeconds(60);

            ReportRecord record = served.malformed("prod", later, "wish", "two answers for one day");

            assertThat(record.of("prod").lastRunFor("wish"))
                    .isEqualTo(new ReportRecord.Run(later, "wish", "two answers for one day"));
            assertThat(record.of("prod").servedAtFor("wish")).isEqualTo(NOW);
        }

        @Test
        void keepTheRefreshThatWasTaken() {
            Refresh refresh = new Refresh("now", NOW);

            assertThat(served.withRefresh(refresh).served("prod", NOW, "w").refresh())
                    .isEqualTo(refresh);
            assertThat(served.withRefresh(refresh)
                            .malformed("prod", NOW, "w", "x")
                            .refresh())
                    .isEqualTo(refresh);
        }
    }

    @Test
    void aVerificationHoldsForItsOwnAuthorisationOnly() {
        AccountRecord.Verification proof = new AccountRecord.Verification("digest", NOW, "aws", "arn");
        AccountRecord record = AccountRecord.TYPE.empty().withVerification(proof);

        assertThat(record.verifiedFor("digest")).isEqualTo(proof);
        assertThat(record.verifiedFor("other")).isNull();
        assertThat(AccountRecord.TYPE.empty().verifiedFor("digest")).isNull();
    }

    @Nested
    class Names {
        @Test
        void fitKubernetesAndCannotRunIntoEachOther() {
            List<RecordKey> keys = List.of(
                    new RecordKey("report", "CostReport", "a", "b-c"),
                    new RecordKey("report", "CostReport", "a-b", "c"),
                    new RecordKey("report", "CostReport", "a/b", "c"),
                    new RecordKey("report", "CostReport", "a", "b/c"),
                    new RecordKey("report", "CloudAccount", "a", "b"),
                    new RecordKey("requests", "CostReport", "a", "b"),
                    new RecordKey("report", "CostReport", "a", "b"));

            assertThat(keys)
                    .extracting(RecordKey::objectName)
                    .doesNotHaveDuplicates()
                    .allSatisfy(name -> assertThat(name).matches("bursar-record-[0-9a-f]{64}"));
        }

        /** Another name would leave every stored record behind unread, counts of paid requests included. */
        @Test
        void stayAsTheyAre() {
            assertThat(RequestsRecord.TYPE.key("finops", "costs").objectName())
                    .isEqualTo("bursar-record-4501cabc15b21a4a0abc59cc2afc0211bb5e095b7ab5b2ad41227e36d6060cbc");
        }
    }

    @Test
    void onlyRequestsAreAboutMoney() {
        assertThat(RequestsRecord.TYPE.recordClass()).isEqualTo(RecordClass.MONEY);
        assertThat(List.of(AccountRecord.TYPE, ReportRecord.TYPE, PublishedRecord.TYPE))
                .extracting(RecordType::recordClass)
                .containsOnly(RecordClass.WORKING);
    }
}
