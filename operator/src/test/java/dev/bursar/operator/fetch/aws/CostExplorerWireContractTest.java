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
import dev.bursar.operator.testing.RawEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers on the wire that no Cost Explorer would give, and what is made and charged of them. */
@Timeout(60)
class CostExplorerWireContractTest {
    private static final Question QUESTION =
            new Question(new AccountId("111122223333"), Granularity.DAILY, List.of(new Grouping("SERVICE")));
    private static final Period RANGE = new Period(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-04"));
    private static final RoleSession SESSION = new RoleSession(
            new RoleArn("arn:aws:iam::111122223333:role/BursarReadOnly"),
            "ASIASESSION000000000",
            "session-secret",
            "session-token",
            Instant.parse("2026-11-05T07:00:00Z"));
    private static final String GOOD = """
            {"ResultsByTime":[{"TimePeriod":{"Start":"2026-11-01","End":"2026-11-02"},"Total":{},"Estimated":false,\
            "Groups":[{"Keys":["Tax"],"Metrics":{"UnblendedCost":{"Amount":"%s","Unit":"USD"}}}]}]%s}""";
    private static final AwsConfig.AnswerLimits SMALL = new AwsConfig.AnswerLimits(1024 * 1024, 3, 100, 100);

    private final RawEndpoint endpoint = RawEndpoint.start();
    private final RecordingGuard guard = RecordingGuard.admittingAll();

    @AfterEach
    void close() {
        endpoint.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "17",
                "\"text\"",
                "<html><body>Sign in to the network</body></html>",
                "{\"ResultsByTime\":[{\"TimePeriod\":{\"Start\":\"2026-11-01\"",
                "{\"ResultsByTime\":null}",
                "{\"ResultsByTime\":\"none\"}",
                "{\"ResultsByTime\":{\"a\":1}}",
                "{\"ResultsByTime\":[null]}",
                "{\"ResultsByTime\":[7]}",
                "{\"ResultsByTime\":[{}]}",
            })
    void anAnswerThatIsNoAnswerIsMalformedAndCharged(String body) {
        endpoint.answer(200, body, "Content-Type: application/x-amz-json-1.1");

        assertThat(fetch()).isInstanceOf(FetchOutcome.Malformed.class);
        assertCharged(1);
    }

    @Test
    void nestingWithoutEndIsMalformed() {
        endpoint.answer(200, "{\"ResultsByTime\":" + "[".repeat(500_000));

        assertThat(fetch()).isInstanceOf(FetchOutcome.Malformed.class);
    }

    @Test
    void unknownFieldsOfANewerServiceAreFine() {
        endpoint.answer(200, GOOD.formatted("1.50", ",\"Novelty\":{\"a\":[1,2,{\"b\":null}]}"));

        assertThat(fetch()).isInstanceOf(FetchOutcome.Fetched.class);
    }

    @Test
    void aHangUpWithoutAnAnswerIsNotSentAgain() {
        endpoint.answer(out -> {});

        assertThat(fetch())
                .isInstanceOfSatisfying(
                        FetchOutcome.Unavailable.class,
                        lost -> assertThat(lost.message())
                                .startsWith("ce:GetCostAndUsage gave no usable answer: connection lost"));
        assertCharged(1);
    }

    @Test
    void anAnswerCutOffIsUnavailableAndCharged() {
        endpoint.answer(out -> {
            RawEndpoint.head(out, 200, "Content-Length: 5000");
            out.write("{\"ResultsByTime\":[".getBytes(StandardCharsets.UTF_8));
        });

        assertThat(fetch()).isInstanceOf(FetchOutcome.Unavailable.class);
        assertCharged(1);
    }

    @Test
    void silenceEndsWithTheTimeout() {
        endpoint.answer(out -> TimeUnit.SECONDS.sleep(30));

        assertTimesOut();
    }

    @Test
    void aTrickleEndsWithTheTimeout() {
        endpoint.answer(out -> {
            RawEndpoint.head(out, 200, "Content-Length: 5000");
            for (int i = 0; i < 100; i++) {
                out.write(' ');
                out.flush();
                TimeUnit.MILLISECONDS.sleep(300);
            }
        });

        assertTimesOut();
    }

    private void assertTimesOut() {
        long start = System.nanoTime();

        // As in the operator: on a virtual thread.
        FetchOutcome outcome = CompletableFuture.supplyAsync(this::fetch, Thread::startVirtualThread)
                .join();

        assertThat(outcome)
                .isEqualTo(new FetchOutcome.Unavailable(
                        "ce:GetCostAndUsage gave no usable answer: no complete answer in time"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AwsTestClients.HASTY_ATTEMPT.plusSeconds(3));
        assertCharged(1);
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        endpoint.answer(out -> TimeUnit.SECONDS.sleep(30));
        CompletableFuture<FetchOutcome> outcome = new CompletableFuture<>();
        Thread fetching = Thread.startVirtualThread(() -> outcome.complete(fetch()));
        while (endpoint.requests().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }

        fetching.interrupt();

        assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(FetchOutcome.Unavailable.class);
        assertCharged(1);
    }

    @Test
    void anAnswerWithoutEndIsNotRead() {
        AtomicLong written = new AtomicLong();
        endpoint.answer(out -> {
            RawEndpoint.head(out, 200, "Content-Type: application/x-amz-json-1.1");
            byte[] spaces = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(spaces);
                written.addAndGet(spaces.length);
            }
        });

        assertThat(fetch(SMALL))
                .isEqualTo(new FetchOutcome.Malformed(
                        "the answer to ce:GetCostAndUsage cannot be trusted: answer longer than 1048576 bytes"));
        assertCharged(1);
        assertThat(written.get()).isLessThan(50L * 1024 * 1024);
    }

    @Test
    void fiftyMebibytesAreTooMany() {
        endpoint.answer(RawEndpoint.whole(200, " ".repeat(50 * 1024 * 1024).getBytes(StandardCharsets.US_ASCII)));

        assertThat(fetch()).isInstanceOf(FetchOutcome.Malformed.class);
        assertCharged(1);
    }

    @Test
    void aCompressedAnswerUnfoldsOnlyToTheLimit() throws IOException {
        byte[] bomb = gzip(out -> {
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 1024; i++) {
                out.write(zeros);
            }
        });
        endpoint.answer(RawEndpoint.whole(200, bomb, "Content-Encoding: gzip"));

        assertThat(fetch(SMALL)).isInstanceOf(FetchOutcome.Malformed.class);
        assertCharged(1);
    }

    @Test
    void aCompressedAnswerIsRead() throws IOException {
        byte[] body = gzip(out -> out.write(GOOD.formatted("1.50", "").getBytes(StandardCharsets.UTF_8)));
        endpoint.answer(RawEndpoint.whole(200, body, "Content-Encoding: gzip"));

        assertThat(fetch()).isInstanceOf(FetchOutcome.Fetched.class);
    }

    private interface Writer {
        void to(OutputStream out) throws IOException;
    }

    private static byte[] gzip(Writer content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            content.to(out);
        }
        return bytes.toByteArray();
    }

    @Test
    void aGatewaysErrorMayHideABilledAnswer() {
        endpoint.answer(502, "<html>Bad gateway</html>");

        assertThat(fetch())
                .isEqualTo(new FetchOutcome.Unavailable("ce:GetCostAndUsage gave no usable answer: HTTP 502"));
        assertCharged(1);
    }

    @Test
    void anErrorOfAwsItselfIsFree() {
        endpoint.answer(503, "", "x-amzn-RequestId: 11111111-2222-3333-4444-555555555555");

        assertThat(fetch()).isInstanceOf(FetchOutcome.Unavailable.class);
        assertCharged(0);
    }

    @Test
    void aRedirectIsNotFollowed() {
        endpoint.answer(302, "", "Location: " + endpoint.uri() + "/elsewhere");

        assertThat(fetch()).isInstanceOf(FetchOutcome.Unavailable.class);
        assertThat(endpoint.requests()).hasSize(1);
    }

    @Test
    void aDenialNeedsNoCode() {
        endpoint.answer(403, "<Error><Message>denied</Message></Error>");

        assertThat(fetch())
                .isInstanceOfSatisfying(
                        FetchOutcome.Denied.class,
                        denied -> assertThat(denied.message())
                                .startsWith(
                                        "role/BursarReadOnly lacks ce:GetCostAndUsage; add it from the onboarding Secret, key"
                                                + " permission-policy.json"));
        assertCharged(0);
    }

    @Test
    void noConnectionMeansNothingWasSent() {
        endpoint.close();

        assertThat(fetch())
                .isInstanceOfSatisfying(
                        FetchOutcome.Unavailable.class,
                        none -> assertThat(none.message()).contains("no connection"));
        assertThat(guard.charged()).isZero();
    }

    @Test
    void theSameTokenForEverStopsAtOnce() {
        endpoint.answer(200, "{\"ResultsByTime\":[],\"NextPageToken\":\"again\"}");

        assertThat(fetch())
                .isEqualTo(new FetchOutcome.Malformed(
                        "the answer to ce:GetCostAndUsage cannot be trusted: the same page token twice"));
        assertCharged(2);
    }

    @Test
    void pagesWithoutEndStopAtTheLimit() {
        endpoint.answer(out -> RawEndpoint.whole(
                        200,
                        ("{\"ResultsByTime\":[],\"NextPageToken\":\"" + System.nanoTime() + "\"}")
                                .getBytes(StandardCharsets.UTF_8))
                .write(out));

        assertThat(fetch(SMALL))
                .isEqualTo(new FetchOutcome.Malformed(
                        "the answer to ce:GetCostAndUsage cannot be trusted: more than 3 pages"));
        assertCharged(3);
    }

    @Test
    void aBadPageStopsThePaging() {
        endpoint.answer(200, GOOD.formatted("much", ",\"NextPageToken\":\"more\""));

        assertThat(fetch())
                .isEqualTo(
                        new FetchOutcome.Malformed("the answer to ce:GetCostAndUsage cannot be trusted: an amount that"
                                + " is no decimal number in UnblendedCost of a group of day 2026-11-01"));
        assertCharged(1);
    }

    @Test
    void clockSkewIsSaidWithoutTheTimesAndCorrectedNextTime() {
        endpoint.answer(
                400,
                "{\"__type\":\"InvalidSignatureException\",\"message\":\"Signature expired: 20261105T060000Z is now earlier"
                        + " than 20301105T055500Z (20301105T060000Z - 5 min.)\"}",
                "x-amzn-RequestId: 11111111-2222-3333-4444-555555555555",
                "Date: Tue, 05 Nov 2030 06:00:00 GMT");
        try (AwsClients clients = AwsTestClients.hasty(endpoint.uri())) {
            CostExplorerSource source = new CostExplorerSource(clients);

            assertThat(source.fetch(SESSION, QUESTION, RANGE, guard))
                    .isEqualTo(new FetchOutcome.Unavailable("ce:GetCostAndUsage: " + StsMessages.CLOCK));
            source.fetch(SESSION, QUESTION, RANGE, guard);

            assertThat(endpoint.requests()).hasSize(2);
            assertThat(endpoint.requests().getLast().head()).contains("X-Amz-Date: 20301105T06");
        }
    }

    @Test
    void noSecretOfTheAnswerShows() {
        endpoint.answer(
                400,
                "{\"__type\":\"ValidationException\",\"message\":\"session-secret and session-token of ASIASESSION000000000"
                        + " in\\nRequest ID: 11111111-2222-3333-4444-555555555555 failed\"}");

        assertThat(fetch())
                .isEqualTo(
                        new FetchOutcome.Unavailable("ce:GetCostAndUsage was refused: ValidationException: [hidden] and"
                                + " [hidden] of [hidden] in failed"));
        assertCharged(0);
    }

    private void assertCharged(int requests) {
        assertThat(endpoint.requests().size()).isEqualTo(guard.admitted());
        assertThat(guard.charged()).isEqualTo(requests);
    }

    private FetchOutcome fetch() {
        return fetch(AwsConfig.AnswerLimits.DEFAULTS);
    }

    private FetchOutcome fetch(AwsConfig.AnswerLimits limits) {
        URI uri = endpoint.uri();
        try (AwsClients clients = AwsTestClients.hasty(uri, limits)) {
            return new CostExplorerSource(clients).fetch(SESSION, QUESTION, RANGE, guard);
        }
    }
}
