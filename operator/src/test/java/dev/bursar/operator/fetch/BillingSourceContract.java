package dev.bursar.operator.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.fetch.fake.RecordingGuard;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.model.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link BillingSource} promises, whatever stands behind it. */
public abstract class BillingSourceContract {
    protected static final AccountId ACCOUNT = new AccountId("111122223333");
    protected static final Period RANGE = new Period(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-04"));
    protected static final Question BY_SERVICE = new Question(
            Scope.ACCOUNT, ACCOUNT, Granularity.DAILY, List.of(Grouping.ofDimension("SERVICE")), List.of());
    protected static final Question UNGROUPED =
            new Question(Scope.ACCOUNT, ACCOUNT, Granularity.DAILY, List.of(), List.of());

    /** How a provider answers an attempt with an error, and what the source makes of it. */
    protected enum Refusal {
        THROTTLED(FetchOutcome.Throttled.class),
        DENIED(FetchOutcome.Denied.class),
        SESSION_EXPIRED(FetchOutcome.SessionExpired.class),
        NOT_ENABLED(FetchOutcome.NotEnabled.class),
        NO_DATA_YET(FetchOutcome.NoDataYet.class);

        private final Class<? extends FetchOutcome> outcome;

        Refusal(Class<? extends FetchOutcome> outcome) {
            this.outcome = outcome;
        }
    }

    /** How an answer gets lost after it may have been billed. */
    protected enum Loss {
        CUT(FetchOutcome.Unavailable.class),
        UNREADABLE(FetchOutcome.Malformed.class);

        private final Class<? extends FetchOutcome> outcome;

        Loss(Class<? extends FetchOutcome> outcome) {
            this.outcome = outcome;
        }
    }

    protected abstract BillingSource source();

    protected abstract RoleSession session();

    /** The next question is answered with these days, spread over so many pages. */
    protected abstract void answers(List<DayRows> days, int pages);

    protected abstract void refuses(Refusal how);

    protected abstract void loses(Loss how);

    /** Requests that reached the provider in this test. */
    protected abstract int requests();

    @Test
    void allPagesBecomeOneAnswer() {
        List<DayRows> days = List.of(
                day("2026-11-01", true, row("0.0000004", "Amazon S3"), row("-3.21", "Tax")),
                day("2026-11-02", false, row("17.5000000000", "Amazon S3"), row("2", "AWS Lambda")));
        answers(days, 2);
        RecordingGuard guard = RecordingGuard.admittingAll();

        FetchOutcome outcome = source().fetch(session(), BY_SERVICE, RANGE, guard);

        assertThat(outcome).isEqualTo(new FetchOutcome.Fetched(days, 2));
        assertThat(requests()).isEqualTo(2);
        assertThat(guard.admitted()).isEqualTo(2);
        assertThat(guard.charged()).isEqualTo(2);
    }

    @Test
    void anUngroupedQuestionBringsTotals() {
        List<DayRows> days = List.of(day("2026-11-01", true, row("12.30")), day("2026-11-03", true, row("0")));
        answers(days, 1);

        FetchOutcome outcome = source().fetch(session(), UNGROUPED, RANGE, RecordingGuard.admittingAll());

        assertThat(outcome).isEqualTo(new FetchOutcome.Fetched(days, 1));
    }

    @Test
    void whatTheGuardRefusesIsNotSent() {
        answers(List.of(), 1);
        RecordingGuard guard = RecordingGuard.admitting(0);

        FetchOutcome outcome = source().fetch(session(), BY_SERVICE, RANGE, guard);

        assertThat(outcome).isEqualTo(new FetchOutcome.NotSent(RecordingGuard.REFUSAL));
        assertThat(requests()).isZero();
        assertThat(guard.charged()).isZero();
    }

    @Test
    void halfOfTheAnswerIsNoAnswer() {
        answers(List.of(day("2026-11-01", true, row("1", "Amazon S3"), row("2", "AWS Lambda"))), 2);
        RecordingGuard guard = RecordingGuard.admitting(1);

        FetchOutcome outcome = source().fetch(session(), BY_SERVICE, RANGE, guard);

        assertThat(outcome).isEqualTo(new FetchOutcome.NotSent(RecordingGuard.REFUSAL));
        assertThat(requests()).isEqualTo(1);
        assertThat(guard.charged()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void errorsAreGivenBack(Refusal how) {
        refuses(how);
        RecordingGuard guard = RecordingGuard.admittingAll();

        FetchOutcome outcome = source().fetch(session(), BY_SERVICE, RANGE, guard);

        assertThat(outcome).isInstanceOf(how.outcome);
        assertThat(requests()).isEqualTo(1);
        assertThat(guard.admitted()).isEqualTo(1);
        assertThat(guard.charged()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void lostAnswersStayCharged(Loss how) {
        loses(how);
        RecordingGuard guard = RecordingGuard.admittingAll();

        FetchOutcome outcome = source().fetch(session(), BY_SERVICE, RANGE, guard);

        assertThat(outcome).isInstanceOf(how.outcome);
        assertThat(requests()).isEqualTo(1);
        assertThat(guard.charged()).isEqualTo(1);
    }

    protected static DayRows day(String date, boolean closed, GroupRow... rows) {
        return new DayRows(Period.ofDay(LocalDate.parse(date)), closed, List.of(rows));
    }

    /** A row whose five measures differ by one each, so that mixed-up ones show. */
    protected static GroupRow row(String amount, String... keys) {
        SortedMap<String, Measure> measures = new TreeMap<>();
        BigDecimal next = new BigDecimal(amount);
        for (CostBasis basis : CostBasis.values()) {
            measures.put(basis.measure(), new Measure(next, "USD"));
            next = next.add(BigDecimal.ONE);
        }
        return new GroupRow(List.of(keys), measures);
    }
}
