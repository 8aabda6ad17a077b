package dev.bursar.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.testing.ReportSpecs;
import dev.bursar.simulator.Simulator;
import dev.bursar.simulator.SimulatorBuilder;
import dev.bursar.simulator.bill.Bill;
import dev.bursar.simulator.organizations.Account;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** As few requests as there can be: what the endpoint counted against what {@link LeastPages} reckons. */
@NullUnmarked
class FewestRequestsApiServerIT {
    private static final String NOW = "2026-11-22T06:00:00Z";
    private static final String PAYER = "100000000001";

    private static final List<String> TABLE = new ArrayList<>();

    @AfterAll
    @SuppressWarnings("SystemOut") // the table is the result
    static void print() {
        System.out.printf("%-60s %8s %8s %6s%n", "scenario", "requests", "minimum", "ratio");
        TABLE.forEach(System.out::println);
    }

    @Test
    void daysOfOneAccount() {
        String id = "111122223333";
        try (SimulatedCosts costs = new SimulatedCosts(one(id, 100), NOW)) {
            LeastPages least = least(costs, List.of(id), 100);
            given(costs, List.of(id), false);

            report(costs, "costs", "30d");
            scenario(costs, "first fetch, 30 days", least.forDays(30), "costs");

            costs.world().restart();
            scenario(costs, "restart", least.forDays(30), "costs");

            report(costs, "same", "30d");
            scenario(costs, "second report", least.forDays(30), "same");

            report(costs, "longer", "40d");
            scenario(costs, "same question from another report, 10 days more", least.forDays(40), "longer");
            report(costs, "shorter", "7d");
            scenario(costs, "same question from another report, 7 days", least.forDays(7), "shorter");

            costs.clock().pass(Duration.ofDays(1));
            String[] all = {"shorter", "costs", "same", "longer"};
            scenario(costs, "next day, all four reports", least.forDays(40), all);

            LocalDate settled = costs.clock().today().minusDays(6);
            costs.clock().pass(Duration.ofDays(1));
            costs.aws()
                    .bill()
                    .restate(
                            id,
                            settled,
                            "AmazonEC2",
                            new BigDecimal("-12.34"),
                            costs.clock().instant());
            scenario(costs, "next day, with a restated day", least.forDays(40), all);
            assertThat(costs.world()
                            .look("costs")
                            .summary()
                            .orElseThrow()
                            .views()
                            .restatements())
                    .extracting(restated -> restated.slice().start())
                    .contains(settled);
        }
    }

    @Test
    void monthsOfOneAccount() {
        String id = "111122223333";
        try (SimulatedCosts costs = new SimulatedCosts(one(id, 1_000), "2026-11-25T06:00:00Z")) {
            LeastPages least = least(costs, List.of(id), 1_000);
            given(costs, List.of(id), false);

            costs.world()
                    .report("year", ReportSpecs.of("account-" + id).monthly().trailing("13mo"));
            scenario(costs, "backfill of 13 months", least.forMonths(13), "year");

            int minimum = 0;
            long before = costs.paid();
            for (int day = 0; day < 30; day++) {
                costs.clock().pass(Duration.ofDays(1));
                minimum += least.forMonths(13);
                ready(costs, "year");
            }
            add("month close: each day from 26 November to 25 December", costs.paid() - before, minimum);
            assertThat(costs.lastQuestion()).contains("\"Start\":\"2026-12-01\"");
        }
    }

    @Test
    void throughAPayer() {
        for (int members : List.of(1, 20, 200)) {
            List<String> ids = members(members);
            try (SimulatedCosts costs = new SimulatedCosts(organization(ids, 5_000), NOW)) {
                LeastPages least = least(costs, ids, 5_000);
                given(costs, ids, true);
                costs.world()
                        .report(
                                "costs",
                                ReportSpecs.labelled("of", costs.world().team()).trailing("30d"));

                scenario(costs, "payer, " + members + " accounts, 30 days", least.forDays(30), "costs");
                costs.clock().pass(Duration.ofDays(1));
                scenario(costs, "payer, " + members + " accounts, next day", least.forDays(30), "costs");
            }
        }
    }

    /** Accounts that were verified, and so asked about, at different times of the day are soon asked about together. */
    @Test
    void throughAPayerOneAfterAnother() {
        List<String> ids = members(6);
        try (SimulatedCosts costs = new SimulatedCosts(organization(ids, 5_000), NOW)) {
            // Given accounts and reports with the same question that came over ten hours, which is a page set each
            costs.world().grant("Required", "*", PAYER);
            for (String id : ids) {
                costs.onboard(List.of(id));
                costs.world()
                        .report("about-" + id, ReportSpecs.of("account-" + id).trailing("30d"));
                everyTenMinutes(costs, Duration.ofMinutes(100));
            }
            report(costs, "all", "30d");
            // When a day has passed
            everyTenMinutes(costs, Duration.ofDays(1));

            // Then it is one page set every eight hours for all of them
            long before = costs.paid();
            everyTenMinutes(costs, Duration.ofDays(1));
            add("payer, 6 accounts that came one by one, a later day", costs.paid() - before, 3);
        }
    }

    private static void everyTenMinutes(SimulatedCosts costs, Duration time) {
        List<String> reports = costs.world().reports();
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusMinutes(10)) {
            reports.forEach(report -> ready(costs, report));
            costs.clock().pass(Duration.ofMinutes(10));
        }
    }

    /** What it costs to look at two hundred accounts every day of a month. */
    @Test
    @SuppressWarnings("SystemOut") // the table is the result
    void aMonthOfTwoHundredAccounts() {
        List<String> ids = members(200);
        long each = aMonth(ids, false);
        long together = aMonth(ids, true);

        System.out.printf("200 accounts, Daily, trailing 30d, a run on each of 30 days%n");
        System.out.printf("%-60s %8s %10s%n", "", "requests", "USD");
        month("each account, whatever it is grouped by", each, each);
        month("through the payer, not grouped", together, each);
        for (int pageSize : List.of(5_000, 10_000)) {
            month("through the payer, by service, pages of " + pageSize + " (reckoned)", reckoned(ids, pageSize), each);
        }
        assertThat(together * 20).isLessThanOrEqualTo(each);
    }

    private static void month(String name, long requests, long each) {
        System.out.printf(
                "%-60s %8d %10s  %.1f %%%n",
                name, requests, new BigDecimal("0.01").multiply(BigDecimal.valueOf(requests)), 100.0 * requests / each);
    }

    private static long aMonth(List<String> ids, boolean together) {
        try (SimulatedCosts costs = new SimulatedCosts(organization(ids, 5_000), NOW)) {
            given(costs, ids, together);
            costs.world()
                    .report(
                            "costs",
                            ReportSpecs.labelled("of", costs.world().team())
                                    .trailing("30d")
                                    .groupBy()
                                    .requestBudget(100_000));
            for (int day = 0; day < 30; day++) {
                ready(costs, "costs");
                costs.clock().pass(Duration.ofDays(1));
            }
            return costs.paid();
        }
    }

    /** What was sent is what is reckoned, as above; making 72,000 rows into outputs thirty times would take minutes. */
    private static long reckoned(List<String> ids, int pageSize) {
        MovedClock clock = new MovedClock(NOW);
        LeastPages least = new LeastPages(new Bill(1), clock::instant, ids, pageSize);
        long pages = 0;
        for (int day = 0; day < 30; day++) {
            pages += least.forDays(30);
            clock.pass(Duration.ofDays(1));
        }
        return pages;
    }

    private static SimulatorBuilder one(String id, int pageSize) {
        return Simulator.builder().account(Account.standalone(id)).pageSize(pageSize);
    }

    private static SimulatorBuilder organization(List<String> members, int pageSize) {
        SimulatorBuilder builder =
                Simulator.builder().account(Account.payer(PAYER)).pageSize(pageSize);
        members.forEach(id -> builder.account(Account.member(id, PAYER)));
        return builder;
    }

    private static List<String> members(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "200000000" + String.format("%03d", i))
                .toList();
    }

    private static LeastPages least(SimulatedCosts costs, List<String> ids, int pageSize) {
        return new LeastPages(costs.aws().bill(), costs.clock()::instant, ids, pageSize);
    }

    private static void given(SimulatedCosts costs, List<String> ids, boolean together) {
        costs.world().grant("Required", "*", together ? PAYER : null);
        costs.onboard(ids);
    }

    private static void report(SimulatedCosts costs, String name, String trailing) {
        costs.world()
                .report(name, ReportSpecs.labelled("of", costs.world().team()).trailing(trailing));
    }

    private static void scenario(SimulatedCosts costs, String name, int minimum, String... reports) {
        long before = costs.paid();
        for (String report : reports) {
            ready(costs, report);
        }
        add(name, costs.paid() - before, minimum);
    }

    private static void ready(SimulatedCosts costs, String report) {
        assertThat(costs.world().look(report).findings())
                .as(report)
                .allMatch(finding -> finding.verdict() == Finding.Verdict.YES);
    }

    private static void add(String scenario, long sent, int minimum) {
        double ratio = sent == minimum ? 1 : (double) sent / minimum;
        TABLE.add(String.format("%-60s %8d %8d %6.2f", scenario, sent, minimum, ratio));
        assertThat(sent).as(scenario).isEqualTo(minimum);
    }
}
