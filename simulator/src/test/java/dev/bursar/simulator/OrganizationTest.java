package dev.bursar.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.simulator.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationTest {
    private final World world = Worlds.world();

    @ParameterizedTest
    @ValueSource(strings = {Worlds.PAYER, Worlds.FIRST, Worlds.SECOND})
    void everyAccountOfAnOrganizationKnowsItsPayer(String account) {
        assertThat(Worlds.as(world, account)
                        .organizations("DescribeOrganization")
                        .json()
                        .at("/Organization/MasterAccountId")
                        .asText())
                .isEqualTo(Worlds.PAYER);
    }

    @Test
    void aStandaloneAccountHasNone() {
        Client.Answer answer = Worlds.as(world, Worlds.ALONE).organizations("DescribeOrganization");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("AWSOrganizationsNotInUseException");
    }

    @Test
    void itNeedsThePermission() {
        world.roles().permit(Worlds.role(Worlds.PAYER), Policies.allow("ce:*"));

        assertThat(Worlds.as(world, Worlds.PAYER)
                        .organizations("DescribeOrganization")
                        .message())
                .endsWith("on resource: * because no identity-based policy allows the"
                        + " organizations:DescribeOrganization action");
    }
}
