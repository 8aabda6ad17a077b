package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.fetch.FetchOutcome;
import dev.bursar.operator.testing.RawEndpoint;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no Cost Explorer would give, and errors that it does give: what is made and charged of them. */
class CostExplorerAnswerContractTest extends CostExplorerOnTheWire {
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
    void aDenialNeedsNoCode() {
        endpoint.answer(403, "<Error><Message>denied</Message></Error>");

        assertThat(fetch())
                .isInstanceOfSatisfying(
                        FetchOutcome.Denied.class,
                        denied -> assertThat(denied.message())
                                .startsWith("role/BursarReadOnly lacks ce:GetCostAndUsage ("));
        assertCharged(0);
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
    void tokensThatLeadToNothingAreNotFollowedForMoney() {
        endpoint.answer(out -> RawEndpoint.whole(
                        200,
                        ("{\"ResultsByTime\":[],\"NextPageToken\":\"" + System.nanoTime() + "\"}")
                                .getBytes(StandardCharsets.UTF_8))
                .write(out));

        assertThat(fetch())
                .isEqualTo(new FetchOutcome.Malformed(
                        "the answer to ce:GetCostAndUsage cannot be trusted: 5 pages in a row without a row"));
        assertCharged(5);
    }

    @Test
    void aBadPageStopsThePaging() {
        endpoint.answer(200, GOOD.formatted("much", ",\"NextPageToken\":\"more\""));

        assertThat(fetch())
                .isEqualTo(
                        new FetchOutcome.Malformed("the answer to ce:GetCostAndUsage cannot be trusted: an amount that"
                                + " is no decimal number in UnblendedCost of a group in day 2026-11-01"));
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
                    .isEqualTo(new FetchOutcome.Unavailable("ce:GetCostAndUsage: " + CallMessages.CLOCK));
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
}
