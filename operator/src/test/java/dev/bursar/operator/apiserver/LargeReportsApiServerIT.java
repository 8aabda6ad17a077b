package dev.bursar.operator.apiserver;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.GroupBy;
import dev.bursar.demo.AccountOwner;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.ReportSpecs;
import dev.bursar.operator.testing.World;
import dev.bursar.process.Waiting;
import dev.bursar.simulator.Simulator;
import dev.bursar.simulator.organizations.Account;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Reports of more than a year by two groupings, in every format, with the heap that the launcher gives. */
@NullUnmarked
class LargeReportsApiServerIT {
    private static final String ID = "460000000001";
    private static final List<List<String>> GROUPINGS = List.of(
            List.of("USAGE_TYPE", "OPERATION"),
            List.of("USAGE_TYPE", "REGION"),
            List.of("OPERATION", "SERVICE"),
            List.of("USAGE_TYPE", "SERVICE"),
            List.of("REGION", "SERVICE"),
            List.of("USAGE_TYPE", "RECORD_TYPE"));

    @Test
    @SuppressWarnings("SystemOut") // the figures are the result
    void severalAtOnceFitIntoTheHeap() {
        try (World world = World.start("large-reports");
                Simulator aws = Simulator.builder()
                        .clock(Clock.systemUTC())
                        .account(Account.standalone(ID))
                        .pageSize(5_000)
                        .start()) {
            world.namespace("large");
            world.grant("large", List.of("Billing"), "Optional", World.role(ID));
            Map<String, ReportSpecs> reports = new LinkedHashMap<>();
            for (List<String> grouping : GROUPINGS) {
                String name =
                        String.join("-", grouping).toLowerCase(Locale.ROOT).replace('_', '-');
                reports.put(
                        name,
                        ReportSpecs.of("prod")
                                .trailing("395d")
                                .groupBy(GroupBy.ofDimension(grouping.get(0)), GroupBy.ofDimension(grouping.get(1)))
                                .configMap(name, "json", "csv", "focus"));
            }
            long paid;
            // Given all of them, asked for at once
            try (OperatorRun operator = OperatorRun.start(world.server(), aws.endpoint())) {
                world.account("large", "prod", ID);
                AccountOwner owner = new AccountOwner(world.admin(), aws.roles(), Clock.systemUTC());
                Waiting.until("the account to be Ready", SOON, () -> {
                    CloudAccount account = world.get(CloudAccount.class, "large", "prod");
                    owner.look(List.of(), List.of(account));
                    return World.ready(account)
                            .filter(ready -> "True".equals(ready.status()))
                            .isPresent();
                });
                reports.forEach((name, spec) -> world.report("large", name, spec));
                ready(world, reports);
                paid = aws.log().paid();
                System.out.printf(
                        "large: %d reports, %d rows, %d requests, resident %d MiB%n",
                        reports.size(), rows(world, reports), paid, operator.residentMib());
                assertThat(operator.stop()).isZero();
            }
            // When they are all made anew out of the ledger, side by side
            try (OperatorRun operator = OperatorRun.start(world.server(), aws.endpoint())) {
                reports.keySet()
                        .forEach(name -> world.admin()
                                .configMaps()
                                .inNamespace("large")
                                .withName(name)
                                .delete());
                reports.keySet().forEach(name -> world.refresh(CostReport.class, "large", name, "again"));
                reports.keySet()
                        .forEach(name -> world.await(
                                CostReport.class,
                                "large",
                                name,
                                SOON,
                                there -> "again".equals(there.getStatus().lastHandledRefresh())));
                ready(world, reports);
                System.out.printf("large: made anew, resident %d MiB%n", operator.residentMib());
                assertThat(operator.log()).doesNotContain("OutOfMemory");
                assertThat(operator.stop()).isZero();
            }
        }
    }

    private static void ready(World world, Map<String, ReportSpecs> reports) {
        reports.keySet().forEach(name -> world.awaitReady(CostReport.class, "large", name, "Ready", SOON));
    }

    private static long rows(World world, Map<String, ReportSpecs> reports) {
        return reports.keySet().stream()
                .mapToLong(name -> world.get(CostReport.class, "large", name)
                        .getStatus()
                        .output()
                        .rows())
                .sum();
    }
}
