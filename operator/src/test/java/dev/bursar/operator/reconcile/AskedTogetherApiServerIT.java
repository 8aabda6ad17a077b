package dev.bursar.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.FilterClause;
import dev.bursar.api.v1alpha1.GroupBy;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.testing.ReportSpecs;
import dev.bursar.simulator.Simulator;
import dev.bursar.simulator.SimulatorBuilder;
import dev.bursar.simulator.fault.Fault;
import dev.bursar.simulator.fault.FaultRule;
import dev.bursar.simulator.organizations.Account;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Reports whose accounts one payer is asked about: they share what is asked, and nobody suffers from what others are. */
@NullUnmarked
class AskedTogetherApiServerIT {
    private static final String NOW = "2026-11-22T06:00:00Z";
    private static final String PAYER = "100000000001";
    private static final String ONE = "200000000001";
    private static final String TWO = "200000000002";
    private static final String THREE = "200000000003";

    @Test
    void aRefreshIsOneRequestForAllAccountsOfTheReport() {
        try (SimulatedCosts costs = costs(5_000)) {
            costs.world()
                    .report(
                            "all",
                            ReportSpecs.labelled("of", costs.world().team()).trailing("30d"));
            ready(costs, "all");
            assertThat(costs.paid()).isEqualTo(1);

            costs.clock().pass(Duration.ofHours(1));
            costs.world().refresh("all");
            ready(costs, "all");
            assertThat(costs.paid()).isEqualTo(2);
            assertThat(costs.lastQuestion()).contains(ONE, TWO, THREE);
        }
    }

    /** A budget that is enough for a report's own account is enough, whatever others ask. */
    @Test
    void oneBudgetDoesNotPayForEverybody() {
        try (SimulatedCosts costs = costs(150)) {
            // Given what one account takes by itself, asked in another way so that nothing of it is known to the
            // reports
            costs.world()
                    .report(
                            "alone",
                            about(ONE).filter(new FilterClause("RECORD_TYPE", null, null, List.of(), List.of("None"))));
            ready(costs, "alone");
            int alone = Math.toIntExact(costs.paid());
            assertThat(alone).isGreaterThan(2);

            // When two reports that ask the same have just that, then together they have too little for both
            for (String id : List.of(ONE, TWO)) {
                costs.world().report("about-" + id, about(id).requestBudget(alone + 1));
            }
            long before = costs.paid();
            assertThat(reason(costs, "about-" + ONE)).isEqualTo(Reason.RequestBudgetSpent);
            assertThat(costs.paid() - before).isEqualTo(alone + 1);
            // And the second one has learned from it: it asks for its own
            ready(costs, "about-" + TWO);
            // And so does the first one when it may send again
            costs.clock().pass(Duration.ofDays(9));
            ready(costs, "about-" + ONE);
        }
    }

    @Test
    void whatIsDamagedOfOneHoldsUpNoOther() {
        try (SimulatedCosts costs = costs(5_000)) {
            for (String id : List.of(ONE, TWO)) {
                costs.world().report("about-" + id, about(id));
            }
            ready(costs, "about-" + ONE);
            ready(costs, "about-" + TWO);
            assertThat(costs.paid()).isEqualTo(1);

            costs.world().ledger().damage("account=" + TWO);
            costs.clock().pass(Duration.ofDays(1));
            ready(costs, "about-" + ONE);
            assertThat(costs.lastQuestion()).contains(ONE).doesNotContain(TWO);
        }
    }

    /** Paid for is paid for: once a day, also when the answer does not arrive. */
    @Test
    void aForecastThatIsCutIsNotAskedForAgainToday() {
        try (SimulatedCosts costs = costs(5_000)) {
            costs.aws().faults().add(FaultRule.always("GetCostForecast", new Fault.Cut()));
            costs.world().report("about-" + ONE, about(ONE).forecast());
            for (int look = 0; look < 6; look++) {
                ready(costs, "about-" + ONE);
                costs.clock().pass(Duration.ofMinutes(11));
            }
            assertThat(costs.paid()).as("the costs, and one forecast").isEqualTo(2);

            costs.clock().pass(Duration.ofDays(1));
            ready(costs, "about-" + ONE);
            assertThat(costs.paid()).isEqualTo(4);
        }
    }

    private static SimulatedCosts costs(int pageSize) {
        SimulatorBuilder builder =
                Simulator.builder().account(Account.payer(PAYER)).pageSize(pageSize);
        List<String> ids = List.of(ONE, TWO, THREE);
        ids.forEach(id -> builder.account(Account.member(id, PAYER)));
        SimulatedCosts costs = new SimulatedCosts(builder, NOW);
        costs.world().grant("Required", "*", PAYER);
        costs.onboard(ids);
        return costs;
    }

    private static ReportSpecs about(String id) {
        return ReportSpecs.of("account-" + id).trailing("30d").groupBy(GroupBy.ofDimension("SERVICE"));
    }

    private static void ready(SimulatedCosts costs, String report) {
        assertThat(costs.world().look(report).findings())
                .as(report)
                .allMatch(finding -> finding.verdict() == Finding.Verdict.YES);
    }

    private static Reason reason(SimulatedCosts costs, String report) {
        return costs.world().look(report).findings().stream()
                .filter(finding -> finding.verdict() != Finding.Verdict.YES)
                .findFirst()
                .orElseThrow()
                .reason();
    }
}
