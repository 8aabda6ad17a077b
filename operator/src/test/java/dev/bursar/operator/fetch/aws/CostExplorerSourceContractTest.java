package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.fetch.AssumeOutcome;
import dev.bursar.operator.fetch.AssumeRequests;
import dev.bursar.operator.fetch.BillingSource;
import dev.bursar.operator.fetch.BillingSourceContract;
import dev.bursar.operator.fetch.FetchOutcome;
import dev.bursar.operator.fetch.RoleSession;
import dev.bursar.operator.fetch.SessionLimit;
import dev.bursar.operator.fetch.fake.RecordingGuard;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.testing.AwsEmulators;
import dev.bursar.operator.testing.CostAnswers;
import dev.bursar.operator.testing.Recorder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Cost Explorer adapter against moto, with errors from microburst in front. */
class CostExplorerSourceContractTest extends BillingSourceContract {
    private static final RoleArn ROLE = new RoleArn("arn:aws:iam::111122223333:role/BursarReadOnly");

    private final AwsEmulators emulators = AwsEmulators.shared();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicBoolean leader = new AtomicBoolean(true);
    private final AwsClients clients = AwsTestClients.at(emulators.endpoint(), leader::get, registry);
    private final CostExplorerSource source = new CostExplorerSource(clients);
    private final RoleSession session = assume();
    private int before;

    private RoleSession assume() {
        AssumeOutcome outcome = new StsRoleAssumer(clients, Clock.systemUTC())
                .assume(AssumeRequests.direct(
                        ROLE,
                        new ExternalId("some-external-id"),
                        "bursar.finops.payments",
                        SessionLimit.to(List.of("ce:GetCostAndUsage"))));
        assertThat(outcome).isInstanceOf(AssumeOutcome.Assumed.class);
        return ((AssumeOutcome.Assumed) outcome).session();
    }

    @BeforeEach
    void count() {
        before = emulators.faults().requests("ce");
    }

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void asksForAllBasesOfOneAccountAndChangesOnlyTheToken() {
        answers(List.of(day("2026-11-01", true, row("1", "A"), row("2", "B"))), 2);

        source.fetch(session, BY_SERVICE, RANGE, RecordingGuard.admittingAll());

        List<Recorder.Seen> seen = emulators.recorder().seen("GetCostAndUsage");
        assertThat(seen).hasSize(2).allSatisfy(request -> {
            assertThat(request.service()).isEqualTo("ce");
            assertThat(request.region()).isEqualTo("us-east-1");
            assertThat(request.accessKey()).isEqualTo(session.accessKeyId());
        });
        String first = seen.getFirst().body();
        assertThat(first)
                .contains("\"TimePeriod\":{\"Start\":\"2026-11-01\",\"End\":\"2026-11-04\"}")
                .contains("\"Granularity\":\"DAILY\"")
                .contains("\"Filter\":{\"Dimensions\":{\"Key\":\"LINKED_ACCOUNT\",\"Values\":[\"111122223333\"]}}")
                .contains("\"GroupBy\":[{\"Type\":\"DIMENSION\",\"Key\":\"SERVICE\"}]")
                .contains("UnblendedCost", "AmortizedCost", "NetUnblendedCost", "NetAmortizedCost", "BlendedCost");
        assertThat(seen.getLast().body().replace(",\"NextPageToken\":\"page-2\"", ""))
                .isEqualTo(first);
    }

    @Test
    void countsRequestsAndMoneyUnderTheDocumentedNames() {
        answers(List.of(day("2026-11-01", true, row("1", "A"), row("2", "B"))), 2);
        source.fetch(session, BY_SERVICE, RANGE, RecordingGuard.admittingAll());
        refuses(Refusal.THROTTLED);
        source.fetch(session, UNGROUPED, RANGE, RecordingGuard.admittingAll());

        String labels =
                "{account_id=\"111122223333\",namespace=\"finops\",operation=\"GetCostAndUsage\",service=\"ce\"}";
        assertThat(registry.scrape())
                .contains("bursar_aws_requests_total{operation=\"GetCostAndUsage\",outcome=\"ok\",service=\"ce\"} 2.0")
                .contains(
                        "bursar_aws_requests_total{operation=\"GetCostAndUsage\",outcome=\"throttled\",service=\"ce\"} 1.0")
                .contains("bursar_aws_requests_total{operation=\"AssumeRole\",outcome=\"ok\",service=\"sts\"} 1.0")
                .contains("bursar_aws_paid_requests_total" + labels + " 2.0")
                .contains("bursar_aws_request_cost_dollars_total" + labels + " 0.02");
    }

    @Test
    void serverFaultsAreNotRepeatedBecauseEachAttemptCosts() {
        emulators.faults().rule("{\"service\":\"ce\",\"error\":{\"code\":\"InternalFailure\",\"status\":500}}");
        RecordingGuard guard = RecordingGuard.admittingAll();

        assertThat(source.fetch(session, BY_SERVICE, RANGE, guard)).isInstanceOf(FetchOutcome.Unavailable.class);

        assertThat(requests()).isEqualTo(1);
        assertThat(guard.charged()).isZero();
    }

    @Test
    void aTokenLostBetweenPagesStartsTheRangeOverOnce() {
        String lost = "{\"service\":\"ce\",\"body\":\"NextPageToken\",\"times\":1,"
                + "\"error\":{\"code\":\"InvalidNextTokenException\",\"message\":\"token\"}}";
        List<DayRows> days = List.of(day("2026-11-01", true, row("1", "A"), row("2", "B")));
        answers(days, 2);
        emulators.faults().rule(lost);
        RecordingGuard guard = RecordingGuard.admittingAll();

        FetchOutcome outcome = source.fetch(session, BY_SERVICE, RANGE, guard);

        assertThat(outcome).isEqualTo(new FetchOutcome.Fetched(days, 3));
        assertThat(guard.admitted()).isEqualTo(4);
        assertThat(guard.charged()).isEqualTo(3);
    }

    @Test
    void aTokenLostTwiceGivesUp() {
        answers(List.of(day("2026-11-01", true, row("1", "A"), row("2", "B"))), 2);
        emulators
                .faults()
                .rule("{\"service\":\"ce\",\"body\":\"NextPageToken\","
                        + "\"error\":{\"code\":\"RequestChangedException\",\"message\":\"changed\"}}");

        FetchOutcome outcome = source.fetch(session, BY_SERVICE, RANGE, RecordingGuard.admittingAll());

        assertThat(outcome)
                .isEqualTo(new FetchOutcome.Unavailable("ce:GetCostAndUsage lost its place between two pages, twice"
                        + " (RequestChangedException: changed)"));
        assertThat(requests()).isEqualTo(4);
    }

    @Test
    void withoutLeadershipNothingIsSentOrCharged() {
        leader.set(false);
        RecordingGuard guard = RecordingGuard.admittingAll();

        assertThat(source.fetch(session, BY_SERVICE, RANGE, guard)).isInstanceOf(FetchOutcome.NotSent.class);

        assertThat(requests()).isZero();
        assertThat(guard.admitted()).isZero();
    }

    @Override
    protected BillingSource source() {
        return source;
    }

    @Override
    protected RoleSession session() {
        return session;
    }

    @Override
    protected void answers(List<DayRows> days, int pages) {
        emulators.moto().queueCostAnswers(ACCOUNT.value(), CostAnswers.pages(days, pages));
    }

    @Override
    protected void refuses(Refusal how) {
        String error = switch (how) {
            case THROTTLED -> "\"code\":\"LimitExceededException\",\"message\":\"Rate limit exceeded\"";
            case DENIED -> "\"code\":\"AccessDeniedException\",\"status\":400,\"message\":\"not authorized\"";
            case SESSION_EXPIRED -> "\"code\":\"ExpiredTokenException\",\"message\":\"expired\"";
            case NOT_ENABLED ->
                "\"code\":\"AccessDeniedException\",\"status\":400,"
                        + "\"message\":\"User not enabled for cost explorer access\"";
            case NO_DATA_YET -> "\"code\":\"DataUnavailableException\",\"message\":\"not ingested yet\"";
        };
        emulators
                .faults()
                .rule("{\"service\":\"ce\",\"operation\":\"GetCostAndUsage\",\"times\":1,\"error\":{" + error + "}}");
    }

    @Override
    protected void loses(Loss how) {
        answers(List.of(day("2026-11-01", true, row("1", "A"))), 1);
        emulators
                .faults()
                .rule(
                        switch (how) {
                            case CUT -> "{\"service\":\"ce\",\"response\":{\"abort_frac\":0.5}}";
                            case UNREADABLE -> "{\"service\":\"ce\",\"response\":{\"truncate_frac\":0.5}}";
                        });
    }

    @Override
    protected int requests() {
        return emulators.faults().requests("ce") - before;
    }
}
