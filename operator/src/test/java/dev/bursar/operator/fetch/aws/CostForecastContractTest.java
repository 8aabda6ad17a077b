package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.fetch.FetchOutcome;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said about answers to GetCostForecast, and what they are charged as. */
class CostForecastContractTest extends CostExplorerOnTheWire {
    private static final Period REST = new Period(LocalDate.parse("2026-11-23"), LocalDate.parse("2026-12-01"));
    private static final String TOTAL = "\"Total\":{\"Amount\":\"12.3450\",\"Unit\":\"USD\"}";

    @Test
    void meanAndBoundsAreExact() {
        endpoint.answer(
                200,
                "{" + TOTAL + ",\"ForecastResultsByTime\":[{\"MeanValue\":\"12.3450\","
                        + "\"PredictionIntervalLowerBound\":\"-1e-7\",\"PredictionIntervalUpperBound\":\"20\"}]}");

        assertThat(forecast(CostBasis.NET_AMORTIZED)).isInstanceOfSatisfying(FetchOutcome.Fetched.class, fetched -> {
            DayRows slice = fetched.days().getFirst();
            assertThat(slice.period()).isEqualTo(REST);
            assertThat(slice.closed()).isFalse();
            assertThat(slice.rows())
                    .extracting(GroupRow::keys)
                    .extracting(keys -> keys.getFirst())
                    .containsExactly("mean", "lower", "upper");
            assertThat(slice.rows())
                    .extracting(row -> row.measures().get(CostBasis.NET_AMORTIZED.measure()))
                    .containsExactly(usd("12.3450"), usd("-0.0000001"), usd("20"));
        });
        assertCharged(1);
        assertThat(endpoint.requests().getFirst().body())
                .contains("\"Metric\":\"NET_AMORTIZED_COST\"", "\"PredictionIntervalLevel\":80")
                .contains("\"Granularity\":\"MONTHLY\"", "\"Start\":\"2026-11-23\",\"End\":\"2026-12-01\"")
                .contains("{\"Dimensions\":{\"Key\":\"LINKED_ACCOUNT\",\"Values\":[\"111122223333\"]}}");
    }

    @Test
    void boundsThatAreNotToldAreAbsent() {
        endpoint.answer(200, "{" + TOTAL + ",\"ForecastResultsByTime\":[{\"MeanValue\":\"12.3450\"}]}");

        assertThat(forecast(CostBasis.UNBLENDED))
                .isInstanceOfSatisfying(
                        FetchOutcome.Fetched.class,
                        fetched -> assertThat(fetched.days().getFirst().rows()).hasSize(1));
    }

    @Test
    void tooLittleHistoryIsAnAnswerAndFree() {
        endpoint.answer(
                400, "{\"__type\":\"DataUnavailableException\",\"Message\":\"Insufficient amount of history\"}");

        assertThat(forecast(CostBasis.UNBLENDED))
                .isInstanceOfSatisfying(
                        FetchOutcome.Fetched.class,
                        fetched -> assertThat(fetched.days()).isEmpty());
        assertCharged(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<html>not today</html>",
                "{\"Total\":{\"Amount\":\"twelve\",\"Unit\":\"USD\"}}",
                "{\"Total\":{\"Amount\":\"12\"}}",
                "{\"Total\":{\"Amount\":\"12\",\"Unit\":\"N/A\"}}",
                "{" + TOTAL + ",\"ForecastResultsByTime\":[{\"PredictionIntervalLowerBound\":\"NaN\"}]}",
                "{" + TOTAL,
            })
    void whatCannotBeTrustedIsMalformedAndCharged(String body) {
        endpoint.answer(200, body, "Content-Type: application/x-amz-json-1.1");

        assertThat(forecast(CostBasis.UNBLENDED))
                .isInstanceOfSatisfying(
                        FetchOutcome.Malformed.class,
                        malformed -> assertThat(malformed.message())
                                .startsWith("the answer to ce:GetCostForecast cannot be trusted: "));
        assertCharged(1);
    }

    @ParameterizedTest
    @CsvSource({
        "AccessDeniedException,Denied",
        "LimitExceededException,Throttled",
        "ExpiredTokenException,SessionExpired",
        "ValidationException,Unavailable"
    })
    void anErrorIsFree(String code, String outcome) {
        endpoint.answer(400, "{\"__type\":\"" + code + "\",\"Message\":\"no\"}");

        assertThat(forecast(CostBasis.UNBLENDED).getClass().getSimpleName()).isEqualTo(outcome);
        assertCharged(0);
    }

    private static Measure usd(String amount) {
        return new Measure(new BigDecimal(amount), "USD");
    }

    private FetchOutcome forecast(CostBasis basis) {
        try (AwsClients clients = AwsTestClients.hasty(endpoint.uri(), AwsConfig.AnswerLimits.DEFAULTS)) {
            return new CostForecastSource(clients).forecast(SESSION, QUESTION, basis, REST, guard);
        }
    }
}
