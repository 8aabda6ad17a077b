package dev.bursar.operator.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.main.HttpEndpoints.Health;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HttpEndpointsTest {
    private final AtomicReference<Health> alive = new AtomicReference<>(new Health(true, "ok"));
    private final AtomicReference<Health> ready = new AtomicReference<>(new Health(false, "filling caches"));
    private final AtomicReference<String> metrics = new AtomicReference<>("bursar_cost{group=\"Übertragung\"} 1.0\n");
    private final CountDownLatch hold = new CountDownLatch(1);
    private HttpEndpoints endpoints;
    private HttpClient client;

    @BeforeEach
    void start() throws IOException {
        endpoints = new HttpEndpoints(0, this::scrape, alive::get, ready::get);
        endpoints.start();
        client = HttpClient.newHttpClient();
    }

    @AfterEach
    void stop() {
        hold.countDown();
        client.close();
        endpoints.close();
    }

    @Test
    void metricsAreInPrometheusTextFormat() throws Exception {
        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body()).isEqualTo("bursar_cost{group=\"Übertragung\"} 1.0\n");
    }

    @Test
    void healthIsSaidInTheStatusAndInWords() throws Exception {
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(get("/healthz").body()).isEqualTo("ok\n");
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").body()).isEqualTo("filling caches\n");

        alive.set(new Health(false, "leadership lost"));
        ready.set(new Health(true, "ok"));

        assertThat(get("/healthz").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics/", "/metricsx", "/healthz/x", "/readyz2", "/favicon.ico", "/metrics/../etc"})
    void nothingElseIsServed(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void aQueryIsIgnored() throws Exception {
        assertThat(get("/metrics?name[]=bursar_cost").statusCode()).isEqualTo(200);
    }

    @Test
    void headHasNoBody() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder().HEAD(), "/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void whatIsNoReadIsRefused() throws Exception {
        assertThat(send(HttpRequest.newBuilder().POST(BodyPublishers.ofString("x")), "/metrics")
                        .statusCode())
                .isEqualTo(405);
        assertThat(send(HttpRequest.newBuilder().DELETE(), "/healthz").statusCode())
                .isEqualTo(405);
    }

    @Test
    void aDefectInAScrapeIsAnErrorAndNotTheEnd() throws Exception {
        metrics.set("defect");

        assertThat(get("/metrics").statusCode()).isEqualTo(500);
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
    }

    /** A probe that waits behind a scrape would have the pod killed. */
    @Test
    void aSlowScrapeDelaysNoProbe() throws Exception {
        metrics.set("slow");
        var scrape = client.sendAsync(request(HttpRequest.newBuilder(), "/metrics"), BodyHandlers.ofString());

        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(scrape.isDone()).isFalse();

        hold.countDown();
        assertThat(scrape.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    private String scrape() {
        String text = metrics.get();
        if (text.equals("defect")) {
            throw new IllegalStateException(text);
        }
        if (text.equals("slow")) {
            try {
                assertThat(hold.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return text;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(), path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String path)
            throws IOException, InterruptedException {
        return client.send(request(request, path), BodyHandlers.ofString());
    }

    private HttpRequest request(HttpRequest.Builder request, String path) {
        return request.uri(URI.create("http://127.0.0.1:" + endpoints.port() + path))
                .timeout(Duration.ofSeconds(10))
                .build();
    }
}
