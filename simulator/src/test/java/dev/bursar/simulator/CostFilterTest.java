package dev.bursar.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.simulator.bill.Metric;
import dev.bursar.simulator.world.World;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostFilterTest {
    private static final String PROD = "{\"Tags\": {\"Key\": \"environment\", \"Values\": [\"prod\"]}}";
    private static final String DEV = "{\"CostCategories\": {\"Key\": \"Environment\", \"Values\": [\"Development\"]}}";
    private static final String NEITHER = "{\"Tags\": {\"Key\": \"environment\", \"MatchOptions\": [\"ABSENT\"]}}";
    private static final String EC2 =
            "{\"Dimensions\": {\"Key\": \"SERVICE\", \"Values\": [\"Amazon Elastic Compute Cloud - Compute\"]}}";

    private final World world = Worlds.world();
    private final Client client = Worlds.as(world, Worlds.PAYER);

    private BigDecimal october(String filter) {
        return Costs.sum(client, Costs.of("2026-10-01", "2026-11-01").monthly().where(filter), Metric.UNBLENDED_COST);
    }

    private static String and(String first, String second) {
        return "{\"And\": [" + first + ", " + second + "]}";
    }

    private static String or(String first, String second) {
        return "{\"Or\": [" + first + ", " + second + "]}";
    }

    private static String not(String filter) {
        return "{\"Not\": " + filter + "}";
    }

    @Test
    void whatALabelHasAndHasNotIsTheWhole() {
        BigDecimal whole = october("null");

        assertThat(october(PROD).add(october(DEV)).add(october(NEITHER))).isEqualByComparingTo(whole);
        assertThat(october(or(PROD, or(DEV, NEITHER)))).isEqualByComparingTo(whole);
        assertThat(october(PROD).add(october(not(PROD)))).isEqualByComparingTo(whole);
        assertThat(october(PROD)).isPositive().isLessThan(whole);
    }

    @Test
    void andIsWhatBothLetThrough() {
        assertThat(october(and(PROD, DEV))).isZero();
        assertThat(october(and(EC2, PROD)).add(october(and(EC2, not(PROD))))).isEqualByComparingTo(october(EC2));
    }

    @Test
    void anEmptyValueIsWhatHasNone() {
        assertThat(october("{\"Tags\": {\"Key\": \"environment\", \"Values\": [\"\"]}}"))
                .isEqualByComparingTo(october(NEITHER));
    }

    @Test
    void valuesAreTakenLiterally() {
        assertThat(october("{\"Tags\": {\"Key\": \"environment\", \"Values\": [\"PROD\", \"pro*\"]}}"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"And\": []}",
                "{\"And\": [" + PROD + "]}",
                "{\"Or\": [" + PROD + "]}",
                "{\"Tags\": {\"Key\": \"a\", \"Values\": [\"b\"]}, " + "\"Not\": " + PROD + "}",
                "{\"Nor\": []}",
                "{\"Dimensions\": {\"Key\": \"SERVICE\"}}",
                "{\"Dimensions\": {\"Values\": [\"x\"]}}",
                "{\"Dimensions\": {\"Key\": \"SERVICE_CODE\", \"Values\": [\"x\"]}}",
                "{\"Dimensions\": {\"Key\": \"SERVICE\", \"Values\": [\"x\"], \"MatchOptions\": [\"ABSENT\"]}}",
                "{\"Dimensions\": {\"Key\": \"SERVICE\", \"Values\": [\"x\"], \"MatchOptions\": [\"CONTAINS\"]}}",
                "{\"Tags\": {\"Key\": \"a\", \"Values\": [\"b\"], \"MatchOptions\": [\"ABSENT\"]}}",
                "{\"Tags\": {\"Key\": \"a\", \"Values\": [\"b\"], \"MatchOptions\": [\"STARTS_WITH\"]}}",
            })
    void expressionsAreRefused(String filter) {
        assertThat(Costs.of("2026-10-01", "2026-11-01")
                        .where(filter)
                        .ask(client)
                        .code())
                .isEqualTo("ValidationException");
    }
}
