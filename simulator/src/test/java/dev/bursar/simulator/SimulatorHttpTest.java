package dev.bursar.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bursar.simulator.fault.Fault;
import dev.bursar.simulator.fault.FaultRule;
import dev.bursar.simulator.log.LoggedRequest;
import dev.bursar.simulator.log.RequestCount;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over a socket: faults, latency, the log and the control endpoint. */
class SimulatorHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String QUESTION = """
            {"TimePeriod": {"Start": "2026-11-01", "End": "2026-11-03"}, "Granularity": "DAILY",
             "Metrics": ["UnblendedCost"]}""";

    private final Simulator simulator = Simulator.builder().start();
    private final HttpClient http =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    @AfterEach
    void stop() {
        simulator.close();
        http.close();
    }

    private HttpResponse<String> ask(Duration timeout) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(simulator.endpoint())
                        .timeout(timeout)
                        .header("X-Amz-Target", "AWSInsightsIndexService.GetCostAndUsage")
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=AKIA/20261122/us-east-1/ce/aws4_request, Signature=0")
                        .POST(BodyPublishers.ofString(QUESTION))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> ask() throws IOException, InterruptedException {
        return ask(Duration.ofSeconds(20));
    }

    private HttpResponse<String> control(String method, String path, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(simulator.endpoint().resolve("/_simulator/" + path))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode controlled(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = control(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void everyAnswerHasItsOwnRequestId() throws Exception {
        Optional<String> first = ask().headers().firstValue("x-amzn-RequestId");
        Optional<String> second = ask().headers().firstValue("x-amzn-RequestId");

        assertThat(first).isPresent();
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void faultsMeetTheNextRequestsAndNoMore() throws Exception {
        simulator.faults().add(FaultRule.next(2, "GetCostAndUsage", Fault.Refuse.limitExceeded()));
        simulator.faults().add(FaultRule.next(1, "", Fault.Refuse.throttled()).forAccount("123456789012"));

        assertThat(ask().body()).contains("LimitExceededException");
        assertThat(ask().statusCode()).isEqualTo(400);
        assertThat(ask().statusCode()).isEqualTo(200);
        assertThat(simulator.log().requests())
                .extracting(LoggedRequest::outcome)
                .containsExactly("LimitExceededException", "LimitExceededException", "ok");
        assertThat(simulator.log().paid()).isEqualTo(1);
    }

    @Test
    void aFaultWithoutANumberStaysUntilItIsCleared() throws Exception {
        simulator.faults().add(FaultRule.always("GetCostAndUsage", new Fault.Refuse(503, "ServiceUnavailable", "no")));
        assertThat(ask().statusCode()).isEqualTo(503);
        assertThat(ask().statusCode()).isEqualTo(503);

        simulator.faults().clear();
        assertThat(ask().statusCode()).isEqualTo(200);
    }

    @Test
    void connectionsAreCutAndHang() throws Exception {
        simulator.faults().add(FaultRule.next(1, "GetCostAndUsage", new Fault.Cut()));
        assertThatThrownBy(this::ask).isInstanceOf(IOException.class);

        simulator.faults().add(FaultRule.next(1, "GetCostAndUsage", new Fault.Hang(Duration.ofMinutes(1))));
        assertThatThrownBy(() -> ask(Duration.ofMillis(200))).isInstanceOf(HttpTimeoutException.class);

        assertThat(simulator.log().counts())
                .extracting(RequestCount::outcome, RequestCount::count)
                .containsExactly(tuple("cut", 1L), tuple("hang", 1L));
        assertThat(simulator.log().paid())
                .as("a hanging request is not carried out")
                .isEqualTo(1);
    }

    @Test
    void bodiesAreGarbled() throws Exception {
        simulator.faults().add(FaultRule.next(1, "", new Fault.Garble(200, Optional.empty())));
        simulator.faults().add(FaultRule.next(1, "", new Fault.Garble(502, Optional.of("<html>bad gateway</html>"))));

        assertThat(ask().body()).startsWith("{\"ResultsByTime\"").doesNotEndWith("}");
        assertThat(ask().body()).isEqualTo("<html>bad gateway</html>");
    }

    @Test
    void latencyIsRealTime() throws Exception {
        controlled("PUT", "settings", "{\"latencyMillis\": 150}");
        long start = System.nanoTime();
        ask();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void theControlEndpointBuildsAWorldAndTellsWhatItSaw() throws Exception {
        controlled("PUT", "settings", "{\"now\": \"2026-11-25T00:00:00Z\", \"pageSize\": 1}");
        controlled("POST", "identities", "{\"accessKeyId\": \"AKIA\", \"arn\": \"arn:aws:iam::100000000009:user/me\"}");
        controlled("POST", "accounts", "{\"id\": \"100000000009\", \"currency\": \"EUR\", \"since\": \"2026-11-01\"}");
        controlled(
                "POST",
                "items",
                "{\"account\": \"100000000009\", \"day\": \"2026-11-01\", \"service\": \"X\","
                        + " \"unblended\": \"0.00000000012345678901234567890\", \"recordType\": \"Refund\"}");
        controlled(
                "POST",
                "restatements",
                "{\"account\": \"100000000009\", \"day\": \"2026-11-01\", \"service\": \"X\","
                        + " \"amount\": \"1000\"}");

        JsonNode answer = JSON.readTree(ask().body());

        assertThat(answer.has("NextPageToken")).isTrue();
        assertThat(answer.at("/ResultsByTime/0/Total/UnblendedCost/Unit").asText())
                .isEqualTo("EUR");
        assertThat(answer.at("/ResultsByTime/0/Total/UnblendedCost/Amount").asText())
                .endsWith("234567890123456789");
        assertThat(simulator.clock().instant()).isEqualTo(Instant.parse("2026-11-25T00:00:00Z"));
        assertThat(controlled("GET", "accounts", "").at("/0/currency").asText()).isEqualTo("EUR");
        assertThat(controlled("GET", "log?account=100000000009", "")
                        .at("/0/parameters/Granularity")
                        .asText())
                .isEqualTo("DAILY");
        assertThat(controlled("GET", "log?account=100000000008", "").size()).isZero();
        assertThat(controlled("GET", "counts", "").at("/counts/0/principal").asText())
                .isEqualTo("arn:aws:iam::100000000009:user/me");
        controlled("DELETE", "log", "");
        assertThat(controlled("GET", "counts", "").at("/paid").asLong()).isZero();
    }

    @Test
    void rolesAreInstalledPieceByPiece() throws Exception {
        String arn = "arn:aws:iam::100000000009:role/r";
        controlled("PUT", "roles", "{\"arn\": \"" + arn + "\", \"trustPolicy\": " + Policies.trust("*") + "}");
        controlled("PUT", "roles", "{\"arn\": \"" + arn + "\", \"maxSessionSeconds\": 7200}");

        JsonNode role = controlled("GET", "roles", "").get(0);

        assertThat(role.path("trustPolicy").asText()).contains("sts:AssumeRole");
        assertThat(role.path("maxSessionSeconds").asInt()).isEqualTo(7200);
        assertThat(role.path("policies").size()).isZero();
        controlled("DELETE", "roles?arn=" + arn, "");
        assertThat(controlled("GET", "roles", "").size()).isZero();
    }

    @Test
    void aRoleHasPoliciesByName() throws Exception {
        String arn = "arn:aws:iam::100000000009:role/r";
        controlled("PUT", "roles", "{\"arn\": \"" + arn + "\", \"permissionPolicy\": " + Policies.allow("ce:*") + "}");
        controlled(
                "PUT",
                "roles",
                "{\"arn\": \"" + arn + "\", \"policies\": {\"check\": " + Policies.allow("iam:*") + ", \"x\": "
                        + Policies.deny("*") + "}}");
        controlled("PUT", "roles", "{\"arn\": \"" + arn + "\", \"policies\": {\"x\": null}}");

        JsonNode policies = controlled("GET", "roles", "").get(0).path("policies");

        assertThat(policies.properties()).extracting(Map.Entry::getKey).containsExactly("check", "permissions");
        assertThat(policies.path("check").asText()).contains("iam:*");
        assertThat(policies.path("permissions").asText()).contains("ce:*");
    }

    @Test
    void aResetForgetsEverything() throws Exception {
        controlled("POST", "faults", "{\"times\": 0, \"kind\": \"error\", \"code\": \"Throttling\"}");
        controlled("PUT", "settings", "{\"now\": \"2027-01-01T00:00:00Z\", \"requestsPerSecond\": 5}");
        ask();

        controlled("POST", "reset", "");

        assertThat(simulator.log().requests()).isEmpty();
        assertThat(simulator.clock().instant()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(simulator.settings().requestsPerSecond()).isZero();
        assertThat(ask().statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | nothing | | 404",
                "DELETE | accounts | | 404",
                "POST | accounts | {} | 400",
                "POST | accounts | {\"id\": \"12\"} | 400",
                "POST | accounts | {\"id\": \"100000000009\", \"colour\": \"red\"} | 400",
                "POST | accounts | {\"id\": \"100000000009\", \"since\": \"soon\"} | 400",
                "POST | accounts | {\"id\": \"100000000009\", \"membership\": \"member\"} | 400",
                "PUT | roles | {\"arn\": \"arn:aws:iam::100000000009:user/u\"} | 400",
                "PUT | roles | {\"arn\": \"arn:aws:iam::100000000009:role/r\", \"trustPolicy\": {}} | 400",
                "PUT | settings | {\"pageSize\": 0} | 400",
                "PUT | settings | not JSON | 400",
                "PUT | settings | | 400",
                "POST | faults | {\"kind\": \"earthquake\"} | 400",
            })
    void controlRequestsAreChecked(String method, String path, String body, int status) throws Exception {
        HttpResponse<String> answer = control(method, path, body == null ? "" : body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).path("error").asText()).isNotEmpty();
    }

    @Test
    void requestsThatNameNothingAreRefused() throws Exception {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(simulator.endpoint()).GET().build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>InvalidAction</Code>");
    }

    @Test
    void whatIsNotSignedIsRefused() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(simulator.endpoint())
                        .header("X-Amz-Target", "AWSInsightsIndexService.GetCostAndUsage")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.body()).contains("MissingAuthenticationTokenException");
    }
}
