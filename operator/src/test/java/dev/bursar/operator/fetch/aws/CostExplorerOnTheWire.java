package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.fetch.FetchOutcome;
import dev.bursar.operator.fetch.RoleSession;
import dev.bursar.operator.fetch.fake.RecordingGuard;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.model.Scope;
import dev.bursar.operator.testing.RawEndpoint;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** One question to an endpoint that answers as told, and what was charged for it. */
@Timeout(60)
abstract class CostExplorerOnTheWire {
    static final Question QUESTION = new Question(
            Scope.ACCOUNT,
            new AccountId("111122223333"),
            Granularity.DAILY,
            List.of(Grouping.ofDimension("SERVICE")),
            List.of());
    static final Period RANGE = new Period(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-04"));
    static final RoleSession SESSION = new RoleSession(
            new RoleArn("arn:aws:iam::111122223333:role/BursarReadOnly"),
            "ASIASESSION000000000",
            "session-secret",
            "session-token",
            Instant.parse("2026-11-05T07:00:00Z"));
    static final String GOOD = """
            {"ResultsByTime":[{"TimePeriod":{"Start":"2026-11-01","End":"2026-11-02"},"Total":{},"Estimated":false,\
            "Groups":[{"Keys":["Tax"],"Metrics":{"UnblendedCost":{"Amount":"%s","Unit":"USD"}}}]}]%s}""";
    static final AwsConfig.AnswerLimits SMALL = new AwsConfig.AnswerLimits(1024 * 1024, 3, 100, 100, 2_000);

    final RawEndpoint endpoint = RawEndpoint.start();
    final RecordingGuard guard = RecordingGuard.admittingAll();

    @AfterEach
    void close() {
        endpoint.close();
    }

    final void assertCharged(int requests) {
        assertThat(endpoint.requests().size()).isEqualTo(guard.admitted());
        assertThat(guard.charged()).isEqualTo(requests);
    }

    final FetchOutcome fetch() {
        return fetch(AwsConfig.AnswerLimits.DEFAULTS);
    }

    final FetchOutcome fetch(AwsConfig.AnswerLimits limits) {
        URI uri = endpoint.uri();
        try (AwsClients clients = AwsTestClients.hasty(uri, limits)) {
            return new CostExplorerSource(clients).fetch(SESSION, QUESTION, RANGE, guard);
        }
    }
}
