package dev.bursar.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bursar.simulator.world.World;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** However a bill is cut, the parts are the whole, to the last digit, on every basis. */
class CostSumsTest {
    private static final LocalDate FIRST = LocalDate.parse("2025-10-01");

    record Period(String start, String end) {}

    @Provide
    Arbitrary<Period> periods() {
        Arbitrary<Integer> starts = Arbitraries.integers().between(0, 380);
        Arbitrary<Integer> lengths = Arbitraries.integers().between(1, 37);
        return Combinators.combine(starts, lengths)
                .as((start, length) -> new Period(
                        FIRST.plusDays(start).toString(),
                        FIRST.plusDays(start + length).toString()));
    }

    @Provide
    Arbitrary<String> dimensions() {
        return Arbitraries.of(
                "SERVICE", "REGION", "USAGE_TYPE", "RECORD_TYPE", "LINKED_ACCOUNT", "OPERATION", "INSTANCE_TYPE");
    }

    @Property(tries = 40)
    void groupsAddUpToTheTotal(
            @ForAll("periods") Period period,
            @ForAll("dimensions") String first,
            @ForAll("dimensions") String second,
            @ForAll @IntRange(max = 1000) int seed) {
        World world = Worlds.world(seed);
        Client client = Worlds.as(world, Worlds.PAYER);
        JsonNode total = Costs.of(period.start(), period.end()).answer(client);
        JsonNode groups =
                Costs.of(period.start(), period.end()).by(first).by(second).answer(client);

        assertThat(groups.path("ResultsByTime")).hasSameSizeAs(total.path("ResultsByTime"));
        for (int i = 0; i < total.path("ResultsByTime").size(); i++) {
            for (String metric : Costs.ALL) {
                assertThat(Costs.sumOfSlice(groups.at("/ResultsByTime/" + i), metric))
                        .isEqualByComparingTo(Costs.sumOfSlice(total.at("/ResultsByTime/" + i), metric));
            }
        }
    }

    @Property(tries = 20)
    void daysAddUpToMonths(@ForAll("periods") Period period, @ForAll("dimensions") String dimension) {
        Client client = Costs.standalone(Worlds.world());
        JsonNode days = Costs.of(period.start(), period.end()).by(dimension).answer(client);
        JsonNode months =
                Costs.of(period.start(), period.end()).monthly().by(dimension).answer(client);

        for (String metric : Costs.ALL) {
            assertThat(Costs.groups(days, metric)).isEqualTo(Costs.groups(months, metric));
        }
    }

    @Property(tries = 20)
    void membersAddUpToTheirPayer(@ForAll("periods") Period period, @ForAll @IntRange(max = 1000) int seed) {
        World world = Worlds.world(seed);
        Client payer = Worlds.as(world, Worlds.PAYER);
        Costs question = Costs.of(period.start(), period.end());
        Costs payersOwn = Costs.of(period.start(), period.end()).whereDimension("LINKED_ACCOUNT", Worlds.PAYER);
        List<JsonNode> parts = List.of(
                question.answer(Worlds.as(world, Worlds.FIRST)),
                question.answer(Worlds.as(world, Worlds.SECOND)),
                payersOwn.answer(payer));
        JsonNode whole = question.answer(payer);

        for (String metric : Costs.ALL) {
            BigDecimal sum =
                    parts.stream().map(part -> Costs.sum(part, metric)).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(Costs.sum(whole, metric)).isEqualByComparingTo(sum);
        }
    }

    @Property(tries = 8)
    void pagesJoinToTheWholeAnswer(
            @ForAll("periods") Period period, @ForAll @IntRange(min = 15, max = 70) int pageSize) {
        World world = Worlds.world();
        Client client = Costs.standalone(world);
        List<JsonNode> whole =
                rows(Costs.of(period.start(), period.end()).by("SERVICE").answer(client));
        world.settings().pageSize(pageSize);

        List<JsonNode> joined = new ArrayList<>();
        Costs question = Costs.of(period.start(), period.end()).by("SERVICE");
        JsonNode page = question.answer(client);
        joined.addAll(rows(page));
        while (page.has("NextPageToken")) {
            page = question.with("NextPageToken", page.path("NextPageToken").toString())
                    .answer(client);
            assertThat(rows(page)).hasSizeLessThanOrEqualTo(pageSize);
            joined.addAll(rows(page));
        }

        assertThat(joined).isEqualTo(whole);
    }

    private static List<JsonNode> rows(JsonNode answer) {
        List<JsonNode> rows = new ArrayList<>();
        answer.path("ResultsByTime").forEach(result -> result.path("Groups").forEach(rows::add));
        return rows;
    }

    @Property(tries = 20)
    void commitmentsAreOnlySpreadDifferently(
            @ForAll @IntRange(max = 1000) int seed, @ForAll @IntRange(min = 1, max = 9) int month) {
        Client client = Worlds.as(Worlds.world(seed), Worlds.PAYER);
        String start = "2026-0" + month + "-01";
        Costs question =
                Costs.of(start, LocalDate.parse(start).plusMonths(1).toString()).monthly();

        JsonNode answer = question.answer(client);
        BigDecimal unblended = Costs.sum(answer, "UnblendedCost");

        assertThat(Costs.sum(answer, "AmortizedCost")).isEqualByComparingTo(unblended);
        assertThat(Costs.sum(answer, "BlendedCost")).isEqualByComparingTo(unblended);
        assertThat(Costs.sum(answer, "NetAmortizedCost"))
                .isEqualByComparingTo(Costs.sum(answer, "NetUnblendedCost"))
                .isLessThan(unblended);
    }
}
