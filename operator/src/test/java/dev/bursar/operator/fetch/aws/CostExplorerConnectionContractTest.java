package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.fetch.FetchOutcome;
import dev.bursar.operator.testing.RawEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Connections that break, hang or never end, on the way to and from Cost Explorer: what is made and charged of them. */
class CostExplorerConnectionContractTest extends CostExplorerOnTheWire {
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
    void noConnectionMeansNothingWasSent() {
        endpoint.close();

        assertThat(fetch())
                .isInstanceOfSatisfying(
                        FetchOutcome.Unavailable.class,
                        none -> assertThat(none.message()).contains("no connection"));
        assertThat(guard.charged()).isZero();
    }
}
