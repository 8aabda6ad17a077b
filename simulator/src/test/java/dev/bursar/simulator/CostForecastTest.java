package dev.bursar.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bursar.simulator.Client.Answer;
import dev.bursar.simulator.organizations.Account;
import dev.bursar.simulator.world.World;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostForecastTest {
    private final World world = Worlds.world();
    private final Client client = Costs.standalone(world);

    private Answer ask(String start, String end, String granularity, String more) {
        return client.ce("GetCostForecast", """
                {"TimePeriod": {"Start": "%s", "End": "%s"}, "Granularity": "%s", "Metric": "UNBLENDED_COST"%s}""".formatted(start, end, granularity, more));
    }

    private static BigDecimal number(JsonNode node) {
        return new BigDecimal(node.asText());
    }

    @Test
    void theMeanIsThatOfTheRecentPastAndTheIntervalWidensWithItsLevel() {
        BigDecimal month = Costs.sum(Costs.of("2026-10-21", "2026-11-20").answer(client), "UnblendedCost");
        JsonNode wide = ask("2026-11-22", "2026-12-22", "DAILY", ", \"PredictionIntervalLevel\": 95")
                .json();
        JsonNode narrow = ask("2026-11-22", "2026-12-22", "DAILY", ", \"PredictionIntervalLevel\": 51")
                .json();

        assertThat(number(wide.at("/Total/Amount")).subtract(month).abs()).isLessThan(new BigDecimal("0.000001"));
        assertThat(wide.at("/Total/Unit").asText()).isEqualTo("USD");
        assertThat(wide.path("ForecastResultsByTime").size()).isEqualTo(30);
        JsonNode first = wide.at("/ForecastResultsByTime/0");
        assertThat(number(first.path("PredictionIntervalLowerBound")))
                .isLessThan(number(narrow.at("/ForecastResultsByTime/0/PredictionIntervalLowerBound")));
        assertThat(number(first.path("PredictionIntervalUpperBound"))).isGreaterThan(number(first.path("MeanValue")));
    }

    @Test
    void withoutALevelThereIsNoInterval() {
        JsonNode months = ask("2026-11-22", "2027-01-01", "MONTHLY", "").json().path("ForecastResultsByTime");

        assertThat(months.size()).isEqualTo(2);
        assertThat(months.get(0).has("PredictionIntervalLowerBound")).isFalse();
        assertThat(months.at("/0/TimePeriod/End").asText()).isEqualTo("2026-12-01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-20 | 2026-12-01 | DAILY   | | Earliest supported Start is 2026-11-21",
                "2026-11-22 | 2027-02-23 | DAILY   | | Latest supported End is 2027-02-22",
                "2026-11-22 | 2028-05-23 | MONTHLY | | Latest supported End is 2028-05-22",
                "2026-12-01 | 2026-11-30 | DAILY   | | Requested Start: 2026-12-01 must be before requested End: 2026-11-30",
                "2026-11-22 | 2026-12-01 | HOURLY  | | Hourly data is not enabled for this account",
                "2026-11-22 | 2026-12-01 | DAILY   | , \"PredictionIntervalLevel\": 50 | 1 validation error detected: Value"
                        + " '50' at 'predictionIntervalLevel' failed to satisfy constraint: Member must have value greater"
                        + " than or equal to 51",
            })
    void refuses(String start, String end, String granularity, String more, String message) {
        Answer answer = ask(start, end, granularity, more == null ? "" : more);

        assertThat(answer.code()).isEqualTo("ValidationException");
        assertThat(answer.message()).isEqualTo(message);
    }

    @Test
    void tooLittleHistoryIsNoData() {
        world.accounts().put(Account.standalone(Worlds.ALONE).since(LocalDate.parse("2026-11-10")));

        Answer answer = ask("2026-11-22", "2026-12-01", "DAILY", "");

        assertThat(answer.code()).isEqualTo("DataUnavailableException");
        assertThat(answer.message()).isEqualTo("Insufficient amount of historical data.");
    }
}
