package dev.bursar.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.testing.ReportSpecs;
import dev.bursar.simulator.Simulator;
import dev.bursar.simulator.organizations.Account;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What could not be kept is not bought; what is there is served. */
@NullUnmarked
class LedgerFullApiServerIT {
    private static final String ID = "111122223333";

    @Test
    void nothingIsBoughtUntilThereIsRoom() {
        try (SimulatedCosts costs =
                new SimulatedCosts(Simulator.builder().account(Account.standalone(ID)), "2026-11-22T06:00:00Z")) {
            // Given a report that was served, and a full ledger
            costs.world().grant("Required", "*", null);
            costs.onboard(List.of(ID));
            report(costs, "served", "7d");
            assertThat(fetched(costs, "served").verdict()).isEqualTo(Finding.Verdict.YES);
            long paid = costs.paid();
            costs.world().ledger().full(true);

            // When others come, of which one needs nothing new
            report(costs, "same", "7d");
            report(costs, "longer", "9d");

            // Then it is served, and the other one says what to do
            assertThat(fetched(costs, "same").verdict()).isEqualTo(Finding.Verdict.YES);
            Finding full = fetched(costs, "longer");
            assertThat(full.reason()).isEqualTo(Reason.LedgerFull);
            assertThat(full.message())
                    .startsWith(
                            "the ledger has 1 of 1 MiB, so nothing more is bought; raise the operator's --ledger-limit");

            // And the first one keeps its numbers when they are due, once it has let the longer one go first in vain
            costs.clock().pass(Duration.ofDays(1));
            assertThat(fetched(costs, "served").verdict()).isEqualTo(Finding.Verdict.YES);
            costs.clock().pass(Duration.ofSeconds(5));
            assertThat(fetched(costs, "served").reason()).isEqualTo(Reason.LedgerFull);
            assertThat(costs.world().look("served").summary()).isPresent();
            assertThat(costs.paid()).isEqualTo(paid);

            // When there is room again, then all go on as soon as they are looked at
            costs.world().ledger().full(false);
            assertThat(fetched(costs, "longer").verdict()).isEqualTo(Finding.Verdict.YES);
            assertThat(fetched(costs, "served").verdict()).isEqualTo(Finding.Verdict.YES);
            assertThat(costs.paid()).isGreaterThan(paid);
        }
    }

    private static void report(SimulatedCosts costs, String name, String trailing) {
        costs.world().report(name, ReportSpecs.of("account-" + ID).trailing(trailing));
    }

    private static Finding fetched(SimulatedCosts costs, String report) {
        return costs.world().look(report).findings().stream()
                .filter(finding -> finding.type().name().equals("Fetched"))
                .findFirst()
                .orElseThrow();
    }
}
