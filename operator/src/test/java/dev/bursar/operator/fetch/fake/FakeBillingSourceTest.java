package dev.bursar.operator.fetch.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.operator.fetch.BillingSource;
import dev.bursar.operator.fetch.BillingSourceContract;
import dev.bursar.operator.fetch.FetchOutcome;
import dev.bursar.operator.fetch.RoleSession;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.RoleArn;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fake keeps the contract that the adapter keeps. */
class FakeBillingSourceTest extends BillingSourceContract {
    private final FakeBillingSource fake = new FakeBillingSource();
    private final RoleSession session = FakeRoleAssumer.session(
            new RoleArn("arn:aws:iam::111122223333:role/BursarReadOnly"), Instant.parse("2026-11-05T07:00:00Z"));

    @Test
    void anUnscriptedQuestionFailsTheTest() {
        assertThatThrownBy(() -> fake.fetch(session, BY_SERVICE, RANGE, RecordingGuard.admittingAll()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nobody scripted");
    }

    @Test
    void questionsAreRecorded() {
        fake.answersAlways((question, range) -> new FetchOutcome.Fetched(List.of(), 1));

        fake.fetch(session, UNGROUPED, RANGE, RecordingGuard.admittingAll());

        assertThat(fake.asked())
                .containsExactly(new FakeBillingSource.Asked(session, UNGROUPED, RANGE, RecordingGuard.NAMESPACE));
    }

    @Override
    protected BillingSource source() {
        return fake;
    }

    @Override
    protected RoleSession session() {
        return session;
    }

    @Override
    protected void answers(List<DayRows> days, int pages) {
        fake.answers(new FetchOutcome.Fetched(days, pages));
    }

    @Override
    protected void refuses(Refusal how) {
        fake.answers(
                switch (how) {
                    case THROTTLED -> new FetchOutcome.Throttled("scripted");
                    case DENIED -> new FetchOutcome.Denied("scripted");
                    case SESSION_EXPIRED -> new FetchOutcome.SessionExpired("scripted");
                    case NOT_ENABLED -> new FetchOutcome.NotEnabled("scripted");
                    case NO_DATA_YET -> new FetchOutcome.NoDataYet("scripted");
                });
    }

    @Override
    protected void loses(Loss how) {
        fake.answers(
                switch (how) {
                    case CUT -> new FetchOutcome.Unavailable("scripted");
                    case UNREADABLE -> new FetchOutcome.Malformed("scripted");
                });
    }

    @Override
    protected int requests() {
        return fake.sent();
    }
}
