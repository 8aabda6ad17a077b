package dev.bursar.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.GroupBy;
import dev.bursar.operator.ledger.NeededSeries;
import dev.bursar.operator.testing.ReportSpecs;
import dev.bursar.simulator.Simulator;
import dev.bursar.simulator.organizations.Account;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What must not be removed from the ledger: whatever a report that exists would read, if it could. */
@NullUnmarked
class ReportNeedsApiServerIT {
    private static final String ID = "111122223333";

    @Test
    void aReportThatCannotReadItsRowsNeedsThem() {
        try (SimulatedCosts costs =
                new SimulatedCosts(Simulator.builder().account(Account.standalone(ID)), "2026-11-22T06:00:00Z")) {
            // Given a report that was served
            CostWorld world = costs.world();
            world.grant("Required", "*", null);
            costs.onboard(List.of(ID));
            world.report("daily", spec());
            world.look("daily");
            String key = world.ledger().keys().getFirst();
            assertThat(world.needed()).isEqualTo(new NeededSeries(Set.of(key), Set.of(), Set.of()));

            // Then another process knows that before it has looked at anything
            world.restart();
            assertThat(world.needed().contains(key)).isTrue();

            // And it is needed while the report is suspended, refused, or without a grant
            world.report("daily", spec().suspend(true));
            assertThat(world.needed().contains(key)).isTrue();
            world.report("daily", spec().cron("0 0 30 2 *"));
            assertThat(world.needed().contains(key)).isTrue();
            world.report("daily", spec());
            world.grant("Required", "999988887777", null);
            assertThat(world.needed().keys()).isEmpty();
            assertThat(world.needed().contains(key)).isTrue();

            // But not by a report that asks something else, nor when its account is gone
            world.report("daily", spec().groupBy(GroupBy.ofDimension("REGION")));
            assertThat(world.needed().contains(key)).isFalse();
            world.report("daily", spec());
            world.withoutAccount(ID);
            assertThat(world.needed().contains(key)).isFalse();
        }
    }

    private static ReportSpecs spec() {
        return ReportSpecs.of("account-" + ID).trailing("7d").groupBy(GroupBy.ofDimension("SERVICE"));
    }
}
