package dev.bursar.operator.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of records must do. */
public interface RecordsContract {
    RecordKey KEY = RequestsRecord.TYPE.key("finops", "costs");
    RequestsRecord ONE = new RequestsRecord("2026-11", 1);
    RequestsRecord TWO = new RequestsRecord("2026-11", 2);

    /** An empty store of the test's own. */
    Records records();

    /** Writes the record as a newer Bursar would, or replaces it so. */
    void writeAsNewer(RecordKey key);

    /** Makes the record unreadable. */
    void damage(RecordKey key);

    /** Somebody deletes the record behind the operator's back. */
    void delete(RecordKey key);

    @Test
    default void whatWasNeverWrittenIsAbsent() {
        assertThat(records().read(RequestsRecord.TYPE, KEY)).isEmpty();
    }

    @Test
    default void whatWasCreatedIsReadWithItsVersion() {
        Versioned<RequestsRecord> created = created(ONE);

        assertThat(created.value()).isEqualTo(ONE);
        assertThat(records().read(RequestsRecord.TYPE, KEY)).contains(created);
    }

    @Test
    default void createFailsWhenTheRecordIsThere() {
        Versioned<RequestsRecord> first = created(ONE);

        assertThat(records().create(RequestsRecord.TYPE, KEY, TWO)).isEmpty();
        assertThat(records().read(RequestsRecord.TYPE, KEY)).contains(first);
    }

    @Test
    default void updateNeedsThePresentVersionAndGivesANewOne() {
        // Given
        Versioned<RequestsRecord> first = created(ONE);

        // When
        Versioned<RequestsRecord> second =
                records().update(RequestsRecord.TYPE, KEY, TWO, first.version()).orElseThrow();

        // Then
        assertThat(second.value()).isEqualTo(TWO);
        assertThat(second.version()).isNotEqualTo(first.version());
        assertThat(records().update(RequestsRecord.TYPE, KEY, ONE, first.version()))
                .isEmpty();
        assertThat(records().read(RequestsRecord.TYPE, KEY)).contains(second);
    }

    @Test
    default void updateFailsWhenTheRecordIsGone() {
        Versioned<RequestsRecord> first = created(ONE);

        delete(KEY);

        assertThat(records().update(RequestsRecord.TYPE, KEY, TWO, first.version()))
                .isEmpty();
        assertThat(records().read(RequestsRecord.TYPE, KEY)).isEmpty();
    }

    @Test
    default void updateFailsWhenTheRecordWasMadeAnew() {
        Versioned<RequestsRecord> first = created(ONE);
        delete(KEY);
        Versioned<RequestsRecord> anew = created(TWO);

        assertThat(records().update(RequestsRecord.TYPE, KEY, ONE, first.version()))
                .isEmpty();
        assertThat(records().read(RequestsRecord.TYPE, KEY)).contains(anew);
    }

    @Test
    default void whatANewerBursarWroteIsRefused() {
        created(ONE);

        writeAsNewer(KEY);

        assertThatThrownBy(() -> records().read(RequestsRecord.TYPE, KEY))
                .isInstanceOfSatisfying(StoreException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(StoreException.Kind.TOO_NEW);
                    assertThat(refused).hasMessageContaining("requests/CostReport/finops/costs");
                });
    }

    @Test
    default void aDamagedRecordIsSaidAndNotTakenForAnEmptyOne() {
        created(ONE);

        damage(KEY);

        assertThatThrownBy(() -> records().read(RequestsRecord.TYPE, KEY))
                .isInstanceOfSatisfying(StoreException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE);
                    assertThat(refused)
                            .hasMessageContaining(KEY.objectName())
                            .hasMessageContaining("requests/CostReport/finops/costs")
                            .hasMessageContaining("is damaged");
                });
    }

    @Test
    default void recordsOfOneResourceAreApart() {
        created(ONE);
        RecordKey other = PublishedRecord.TYPE.key("finops", "costs");

        assertThat(records().read(PublishedRecord.TYPE, other)).isEmpty();
        assertThat(records().create(PublishedRecord.TYPE, other, new PublishedRecord("out")))
                .isPresent();
        assertThat(records().read(RequestsRecord.TYPE, KEY))
                .map(Versioned::value)
                .contains(ONE);
    }

    @Test
    default void everyKindOfValueSurvives() {
        Instant at = Instant.parse("2026-11-22T06:00:00.123456789Z");
        AccountRecord account = AccountRecord.TYPE
                .empty()
                .withVerification(new AccountRecord.Verification("d1", at, "aws", "arn:aws:sts::1:assumed-role/R/s"))
                .withDeniedSince(at.plusNanos(1))
                .withOnboarding(new AccountRecord.Onboarding("uid-1", null, "NameTaken", "Secret x is \"taken\"\n"))
                .withRefresh(new Refresh("ünï", at));
        ReportRecord report = ReportRecord.TYPE
                .empty()
                .served("prod", at, "w1")
                .malformed("test", at.plusSeconds(1), "w2", "two answers for one day")
                .withRefresh(new Refresh("r", at));

        assertSurvives(AccountRecord.TYPE, account);
        assertSurvives(ReportRecord.TYPE, report);
        assertSurvives(AccountRecord.TYPE, AccountRecord.TYPE.empty());
        assertSurvives(ReportRecord.TYPE, ReportRecord.TYPE.empty());
        assertSurvives(RequestsRecord.TYPE, RequestsRecord.TYPE.empty());
    }

    private <T> void assertSurvives(RecordType<T> type, T value) {
        RecordKey key = type.key("finops", "survivor-" + Integer.toHexString(value.hashCode()));
        assertThat(records().create(type, key, value)).isPresent();

        assertThat(records().read(type, key).map(Versioned::value)).isEqualTo(Optional.of(value));
    }

    private Versioned<RequestsRecord> created(RequestsRecord value) {
        return records().create(RequestsRecord.TYPE, KEY, value).orElseThrow();
    }
}
