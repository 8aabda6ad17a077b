package dev.bursar.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bursar.api.v1alpha1.GroupBy;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayState;
import dev.bursar.operator.result.CostRow;
import dev.bursar.operator.result.CostSummary;
import dev.bursar.operator.testing.ReportSpecs;
import dev.bursar.simulator.Simulator;
import dev.bursar.simulator.bill.Amounts;
import dev.bursar.simulator.bill.Charge;
import dev.bursar.simulator.bill.LineItem;
import dev.bursar.simulator.bill.RecordType;
import dev.bursar.simulator.fault.Fault;
import dev.bursar.simulator.fault.FaultRule;
import dev.bursar.simulator.organizations.Account;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What users of other cost exporters complain of, each once, end to end. */
@NullUnmarked
class KnownDefectsApiServerIT {
    private static final String ID = "111122223333";
    private static final String PERIOD = "bursar_cost_period_amount";

    private SimulatedCosts costs;
    private LocalDate yesterday;

    @BeforeEach
    void start() {
        costs = new SimulatedCosts(Simulator.builder().account(Account.standalone(ID)), "2026-11-22T06:00:00Z");
        costs.world().grant("Required", "*", null);
        costs.onboard(List.of(ID));
        yesterday = costs.clock().today().minusDays(1);
    }

    @AfterEach
    void close() {
        costs.close();
    }

    @Test
    void creditsDoNotVanishInTheFold() {
        bill("Promotions", yesterday.minusDays(5), RecordType.CREDIT, "-0.25", Map.of());
        report(ReportSpecs.of("account-" + ID).trailing("30d").maxSeries(2));

        CostSummary summary = summary();

        Map<?, Double> series = costs.world().metric(PERIOD);
        assertThat(series).hasSize(2);
        assertThat(series.toString()).contains("__other__").doesNotContain("Promotions");
        assertThat(series.values().stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(summary.totals().get(CostBasis.UNBLENDED).doubleValue(), within(1e-6));
        assertThat(summary.rows())
                .anyMatch(row -> row.amount(CostBasis.UNBLENDED)
                        .filter(amount -> amount.signum() < 0)
                        .isPresent());
    }

    @Test
    void aTagIsNotCutAtADollarSign() {
        bill(yesterday.minusDays(5), RecordType.USAGE, "7.5", Map.of("team", "a$b$c"));
        report(ReportSpecs.of("account-" + ID).trailing("30d").groupBy(new GroupBy(null, "team", null)));

        assertThat(summary().rows())
                .filteredOn(row -> row.key(0).equals("a$b$c"))
                .extracting(row -> row.amount(CostBasis.UNBLENDED).orElseThrow())
                .containsExactly(new BigDecimal("7.5"));
        assertThat(costs.world().metric(PERIOD).toString()).contains("group=\"a$b$c\"");
    }

    @Test
    void seriesDoNotGoDuringAFailedFetch() {
        report(ReportSpecs.of("account-" + ID).trailing("30d"));
        CostSummary before = summary();
        Map<?, Double> series = costs.world().metric(PERIOD);

        for (String code : List.of("AccessDeniedException", "LimitExceededException", "InternalFailure")) {
            costs.aws().faults().clear();
            costs.aws().faults().add(FaultRule.always("GetCostAndUsage", new Fault.Refuse(400, code, "not today")));
            costs.clock().pass(Duration.ofDays(1));
            ReportPass.Result failed = costs.world().look("costs");

            assertThat(failed.findings().toString())
                    .doesNotContain("reason=" + Reason.Ready + ", message=, type=Fetched");
            assertThat(failed.summary().orElseThrow().totals()).isEqualTo(before.totals());
            assertThat(failed.summary().orElseThrow().complete()).isFalse();
            assertThat(costs.world().metric(PERIOD)).isEqualTo(series);
        }
    }

    @Test
    void yesterdayIsNotFinal() {
        report(ReportSpecs.of("account-" + ID).trailing("30d"));
        assertThat(summary().rows())
                .filteredOn(row -> row.date().equals(yesterday))
                .isNotEmpty()
                .extracting(CostRow::state)
                .containsOnly(DayState.PROVISIONAL);

        bill(yesterday, RecordType.USAGE, "99.25", Map.of());
        costs.clock().pass(Duration.ofDays(1));

        assertThat(summary().rows())
                .filteredOn(row -> row.date().equals(yesterday) && row.key(0).equals("Amazon Elastic Compute Cloud"))
                .isNotEmpty();
        assertThat(costs.lastQuestion()).contains("\"End\":\"2026-11-23\"");
    }

    @Test
    void aRestatedDayIsSeen() {
        report(ReportSpecs.of("account-" + ID).trailing("30d"));
        LocalDate settled = yesterday.minusDays(8);
        BigDecimal was = on(summary(), settled);

        bill(settled, RecordType.USAGE, "0.0000001", Map.of());
        costs.clock().pass(Duration.ofDays(1));
        CostSummary after = summary();

        assertThat(on(after, settled)).isEqualByComparingTo(was.add(new BigDecimal("0.0000001")));
        assertThat(after.views().restatements()).singleElement().satisfies(restated -> {
            assertThat(restated.slice().start()).isEqualTo(settled);
            assertThat(restated.was(CostBasis.UNBLENDED).orElseThrow()).isEqualByComparingTo(was);
            assertThat(restated.is(CostBasis.UNBLENDED).orElseThrow()).isEqualByComparingTo(on(after, settled));
        });
    }

    private static BigDecimal on(CostSummary summary, LocalDate day) {
        return summary.rows().stream()
                .filter(row -> row.date().equals(day))
                .map(row -> row.amount(CostBasis.UNBLENDED).orElseThrow())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void bill(LocalDate day, RecordType type, String amount, Map<String, String> tags) {
        bill("Amazon Elastic Compute Cloud", day, type, amount, tags);
    }

    private void bill(String service, LocalDate day, RecordType type, String amount, Map<String, String> tags) {
        Charge charge = new Charge(service, "", "", "");
        LineItem item = new LineItem(
                day, ID, charge, type, tags, Map.of(), Amounts.flat(new BigDecimal(amount)), BigDecimal.ZERO, "");
        costs.aws().bill().add(item, costs.clock().instant());
    }

    private void report(ReportSpecs spec) {
        costs.world().report("costs", spec);
    }

    private CostSummary summary() {
        return costs.world().look("costs").summary().orElseThrow();
    }
}
