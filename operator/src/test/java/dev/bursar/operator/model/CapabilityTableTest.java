package dev.bursar.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CapabilityTableTest {
    @Test
    void listsTheActionsOfBilling() {
        assertThat(CapabilityTable.actions(Set.of(Capability.BILLING)))
                .containsExactly("ce:GetCostAndUsage", "ce:GetCostForecast", "organizations:DescribeOrganization");
        assertThat(CapabilityTable.actions(List.of())).isEmpty();
    }

    @Test
    void anOrganizationIsReadWithTheSameActions() {
        assertThat(CapabilityTable.actions(Set.of(Capability.ORGANIZATION_BILLING)))
                .isEqualTo(CapabilityTable.actions(Set.of(Capability.BILLING)));
    }

    @ParameterizedTest
    @EnumSource
    void hasRowsForEveryCapability(Capability capability) {
        assertThat(CapabilityTable.actions(Set.of(capability))).isNotEmpty();
        assertThat(Capability.of(capability.specName())).contains(capability);
    }

    @Test
    void namesActionsAfterTheirOperationAndReadsOnly() {
        assertThat(CapabilityTable.rows()).allSatisfy(row -> {
            assertThat(row.action()).endsWith(":" + row.operation());
            assertThat(row.writes()).isFalse();
            assertThat(row.paid()).isEqualTo(row.action().startsWith("ce:"));
        });
    }
}
