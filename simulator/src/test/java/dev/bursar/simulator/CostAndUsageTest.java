package dev.bursar.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bursar.simulator.Client.Answer;
import dev.bursar.simulator.bill.Amounts;
import dev.bursar.simulator.bill.Charge;
import dev.bursar.simulator.bill.LineItem;
import dev.bursar.simulator.bill.RecordType;
import dev.bursar.simulator.organizations.Account;
import dev.bursar.simulator.organizations.Account.CostExplorer;
import dev.bursar.simulator.world.World;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostAndUsageTest {
    private final World world = Worlds.world();
    private final Client client = Costs.standalone(world);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-02 | 2026-11-02 | Start date (and hour) should be before end date (and hour)",
                "2026-11-03 | 2026-11-02 | Start date (and hour) should be before end date (and hour)",
                "2026-11-23 | 2026-11-24 | Start date must be equal to or no later than the current date",
                "2026-11-01 | 2026-12-02 | end date past the beginning of next month",
                "2025-09-30 | 2026-11-01 | To retrieve data beyond the past 14 months, your start date needs to be the first"
                        + " day of the month.",
                "2025-09-01 | 2026-11-01 | You haven't enabled historical data beyond 14 months",
                "2026-11-1 | 2026-11-02 | 2026-11-1 is no date of the form YYYY-MM-DD",
                "2026-11-01T00:00:00Z | 2026-11-02T00:00:00Z | Hourly timePeriod is not supported for this request",
            })
    void periodsAreRefused(String start, String end, String message) {
        Answer answer = Costs.of(start, end).ask(client);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("ValidationException");
        assertThat(answer.message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({"2025-10-01, 2025-10-02", "2026-11-22, 2026-12-01", "2025-10-01, 2026-12-01"})
    void periodsAreTaken(String start, String end) {
        JsonNode results = Costs.of(start, end).answer(client).path("ResultsByTime");

        assertThat(results.size())
                .isEqualTo(
                        LocalDate.parse(start).datesUntil(LocalDate.parse(end)).count());
    }

    @Test
    void monthsAreCutByThePeriod() {
        JsonNode results =
                Costs.of("2026-09-15", "2026-11-10").monthly().answer(client).path("ResultsByTime");

        assertThat(results.findValuesAsText("Start")).containsExactly("2026-09-15", "2026-10-01", "2026-11-01");
        assertThat(results.findValuesAsText("End")).containsExactly("2026-10-01", "2026-11-01", "2026-11-10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HOURLY", "WEEKLY"})
    void otherGranularitiesAreRefused(String granularity) {
        Answer answer = Costs.of("2026-11-01", "2026-11-02")
                .with("Granularity", "\"" + granularity + "\"")
                .ask(client);

        assertThat(answer.code()).isEqualTo("ValidationException");
    }

    @Test
    void groupsAreAtMostTwoAndOfKnownDimensions() {
        Costs three =
                Costs.of("2026-11-01", "2026-11-02").by("SERVICE").by("REGION").by("AZ");
        Costs payer = Costs.of("2026-11-01", "2026-11-02").by("PAYER_ACCOUNT");

        assertThat(three.ask(client).code()).isEqualTo("ValidationException");
        assertThat(payer.ask(client).code()).isEqualTo("ValidationException");
        assertThat(Costs.of("2026-11-01", "2026-11-02")
                        .by("FOO", "x")
                        .ask(client)
                        .code())
                .isEqualTo("ValidationException");
    }

    @Test
    void metricsAreTakenInBothSpellings() {
        JsonNode answer = Costs.of("2026-11-01", "2026-11-02")
                .with("Metrics", "[\"NET_AMORTIZED_COST\"]")
                .answer(client);

        assertThat(answer.at("/ResultsByTime/0/Total/NetAmortizedCost/Unit").asText())
                .isEqualTo("USD");
        for (String wrong : new String[] {"[]", "[\"Cost\"]", "null"}) {
            assertThat(Costs.of("2026-11-01", "2026-11-02")
                            .with("Metrics", wrong)
                            .ask(client)
                            .code())
                    .isEqualTo("ValidationException");
        }
    }

    @Test
    void allRecordTypesOccurAndCreditsAndRefundsAreNegative() {
        JsonNode year =
                Costs.of("2025-10-01", "2026-11-01").monthly().by("RECORD_TYPE").answer(Worlds.as(world, Worlds.PAYER));
        Map<String, BigDecimal> sums = Costs.groups(year, "UnblendedCost");
        Set<String> all = new TreeSet<>();
        for (RecordType type : RecordType.values()) {
            all.add(type.text());
        }

        assertThat(sums.keySet()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(sums.get("Credit")).isNegative();
        assertThat(sums.get("Refund")).isNegative();
        BigDecimal covered = sums.getOrDefault("SavingsPlanCoveredUsage", BigDecimal.ZERO);
        assertThat(sums.get("SavingsPlanNegation")).isNegative().isEqualByComparingTo(covered.negate());
    }

    @Test
    void aReservationIsPaidOnTheFirstAndAmortisedDaily() {
        Client payer = Worlds.as(world, Worlds.PAYER);
        Costs fees = Costs.of("2026-10-01", "2026-11-01").whereDimension("RECORD_TYPE", "RIFee");
        Costs usage = Costs.of("2026-10-01", "2026-11-01").whereDimension("RECORD_TYPE", "DiscountedUsage");

        JsonNode paid = fees.answer(payer).path("ResultsByTime");
        JsonNode used = usage.answer(payer).path("ResultsByTime");

        assertThat(Costs.amount(paid.at("/0/Total"), "UnblendedCost")).isPositive();
        assertThat(Costs.amount(paid.at("/1/Total"), "UnblendedCost")).isZero();
        assertThat(Costs.amount(used.at("/1/Total"), "UnblendedCost")).isZero();
        assertThat(Costs.amount(used.at("/1/Total"), "AmortizedCost").multiply(BigDecimal.valueOf(31)))
                .isEqualByComparingTo(Costs.amount(paid.at("/0/Total"), "UnblendedCost"));
    }

    @Test
    void labelsAreWrittenWithTheirKeyAndKeptWhole() {
        String odd = "a$b \"c\",\n数据";
        world.bill().add(item("2026-10-05", "7", Map.of("team", odd), Map.of("Unit", odd)), Worlds.NOW);

        JsonNode byTag = Costs.of("2026-10-05", "2026-10-06").by("TAG", "team").answer(client);
        JsonNode byCategory =
                Costs.of("2026-10-05", "2026-10-06").by("COST_CATEGORY", "Unit").answer(client);

        assertThat(Costs.groups(byTag, "UnblendedCost").keySet()).containsExactlyInAnyOrder("team$", "team$" + odd);
        assertThat(Costs.groups(byTag, "UnblendedCost").get("team$" + odd)).isEqualByComparingTo("7");
        assertThat(Costs.groups(byCategory, "UnblendedCost").keySet())
                .containsExactlyInAnyOrder("Unit$", "Unit$" + odd);
    }

    private static LineItem item(
            String day, String amount, Map<String, String> tags, Map<String, String> costCategories) {
        return new LineItem(
                LocalDate.parse(day),
                Worlds.ALONE,
                new Charge("AWS Lambda", "eu-central-1", "", ""),
                RecordType.USAGE,
                tags,
                costCategories,
                Amounts.flat(new BigDecimal(amount)),
                BigDecimal.ZERO,
                "");
    }

    @Test
    void usageInOneUnitHasItAndInSeveralHasNone() {
        JsonNode results = Costs.of("2026-10-05", "2026-10-06")
                .by("USAGE_TYPE")
                .whereDimension("RECORD_TYPE", "Usage")
                .answer(client)
                .path("ResultsByTime");
        JsonNode total = Costs.of("2026-10-05", "2026-10-06").answer(client).path("ResultsByTime");

        assertThat(results.findValues("UsageQuantity"))
                .isNotEmpty()
                .allSatisfy(value -> assertThat(value.path("Unit").asText()).isNotEqualTo("N/A"));
        assertThat(total.at("/0/Total/UsageQuantity/Unit").asText()).isEqualTo("N/A");
    }

    @Test
    void aMemberSeesOnlyItselfAndAPayerItsMembersByName() {
        Costs byAccount = Costs.of("2026-11-01", "2026-11-02").by("LINKED_ACCOUNT");

        JsonNode payer = byAccount.answer(Worlds.as(world, Worlds.PAYER));
        JsonNode member = byAccount.answer(Worlds.as(world, Worlds.FIRST));

        assertThat(Costs.groups(payer, "UnblendedCost").keySet())
                .containsExactly(Worlds.PAYER, Worlds.FIRST, Worlds.SECOND);
        assertThat(payer.at("/DimensionValueAttributes/1/Attributes/description")
                        .asText())
                .isEqualTo("Atlas Nimbus");
        assertThat(Costs.groups(member, "UnblendedCost").keySet()).containsExactly(Worlds.FIRST);
    }

    @Test
    void anotherAccountAndAnUnknownValueAreEmptyNotErrors() {
        JsonNode other = Costs.of("2026-11-01", "2026-11-02")
                .whereDimension("LINKED_ACCOUNT", Worlds.FIRST)
                .answer(client);
        JsonNode grouped = Costs.of("2026-11-01", "2026-11-02")
                .by("SERVICE")
                .whereDimension("SERVICE", "Nothing")
                .answer(client);

        assertThat(other.at("/ResultsByTime/0/Total/UnblendedCost/Amount").asText())
                .isEqualTo("0");
        assertThat(grouped.at("/ResultsByTime/0/Groups").size()).isZero();
        assertThat(grouped.at("/ResultsByTime/0/TimePeriod/Start").asText()).isEqualTo("2026-11-01");
    }

    @Test
    void nothingIsBilledBeforeAnAccountsFirstDay() {
        world.accounts().put(Account.standalone(Worlds.ALONE).since(LocalDate.parse("2026-11-10")));

        JsonNode results = Costs.of("2026-11-09", "2026-11-11").answer(client).path("ResultsByTime");

        assertThat(Costs.sumOfSlice(results.get(0), "UnblendedCost")).isZero();
        assertThat(Costs.sumOfSlice(results.get(1), "UnblendedCost")).isPositive();
    }

    @Test
    void theViewersCurrencyIsTheUnit() {
        world.accounts().put(Account.standalone(Worlds.ALONE).in("CNY"));

        assertThat(Costs.of("2026-11-01", "2026-11-02")
                        .answer(client)
                        .at("/ResultsByTime/0/Total/BlendedCost/Unit")
                        .asText())
                .isEqualTo("CNY");
    }

    @Test
    void accessIsByTheRolesPolicyAndTheStateOfCostExplorer() {
        Costs question = Costs.of("2026-11-01", "2026-11-02");
        world.roles().permit(Worlds.role(Worlds.ALONE), Policies.allow("ce:GetCostForecast"));
        Answer denied = question.ask(client);
        world.roles().permit(Worlds.role(Worlds.ALONE), Policies.BILLING);
        world.accounts().put(Account.standalone(Worlds.ALONE).with(CostExplorer.NOT_ENABLED));
        Answer notEnabled = question.ask(client);
        world.accounts().put(Account.standalone(Worlds.ALONE).with(CostExplorer.NO_DATA_YET));
        Answer noData = question.ask(client);

        assertThat(denied.status()).isEqualTo(400);
        assertThat(denied.code()).isEqualTo("AccessDeniedException");
        assertThat(denied.message()).endsWith("because no identity-based policy allows the ce:GetCostAndUsage action");
        assertThat(notEnabled.code()).isEqualTo("AccessDeniedException");
        assertThat(notEnabled.message()).isEqualTo("User not enabled for cost explorer access");
        assertThat(noData.code()).isEqualTo("DataUnavailableException");
    }

    @Test
    void thePayerDecidesForItsMembers() {
        world.accounts().put(Account.payer(Worlds.PAYER).with(CostExplorer.NOT_ENABLED));

        assertThat(Costs.of("2026-11-01", "2026-11-02")
                        .ask(Worlds.as(world, Worlds.FIRST))
                        .code())
                .isEqualTo("AccessDeniedException");
    }

    @Test
    void thePaceIsPerPayer() {
        world.settings().requestsPerSecond(2);
        Costs question = Costs.of("2026-11-01", "2026-11-02");
        Client first = Worlds.as(world, Worlds.FIRST);
        question.answer(first);
        question.answer(Worlds.as(world, Worlds.SECOND));

        assertThat(question.ask(first).code()).isEqualTo("LimitExceededException");
        assertThat(question.ask(client).status()).isEqualTo(200);
        world.clock().set(Worlds.NOW.plusSeconds(1));
        assertThat(question.ask(first).status()).isEqualTo(200);
    }
}
