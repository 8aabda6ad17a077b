package dev.bursar.operator.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.operator.fetch.IdentityOutcome;
import dev.bursar.operator.fetch.RoleCreation;
import dev.bursar.operator.fetch.fake.FakeRoleAssumer;
import dev.bursar.operator.fetch.fake.FakeRoleCreator;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.PrincipalArn;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.output.onboarding.RoleSetup;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleMakerTest {
    private static final RoleSetup SETUP = new RoleSetup(
            new RoleArn("arn:aws:iam::111122223333:role/BursarReadOnly"),
            new ExternalId("a".repeat(64)),
            new PrincipalArn("arn:aws:iam::999988887777:role/bursar", false),
            Set.of(Capability.BILLING),
            List.of());

    private final FakeRoleCreator iam = new FakeRoleCreator();

    @Test
    void saysWhatItDid() {
        RoleMaker maker = maker("aws", "111122223333");

        assertThat(maker.make(SETUP)).isEqualTo("created arn:aws:iam::111122223333:role/BursarReadOnly");
        assertThat(maker.make(SETUP))
                .isEqualTo("arn:aws:iam::111122223333:role/BursarReadOnly is as Bursar needs it, nothing was changed");
        iam.answers(new RoleCreation.Updated(List.of("external id in the trust policy", "inline policy bursar")));
        assertThat(maker.make(SETUP))
                .isEqualTo("added to arn:aws:iam::111122223333:role/BursarReadOnly: external id in the trust policy,"
                        + " inline policy bursar");
    }

    @Test
    void doesNothingInAnotherAccountOrPartition() {
        for (RoleMaker maker : List.of(maker("aws", "444455556666"), maker("aws-cn", "111122223333"))) {
            assertThatThrownBy(() -> maker.make(SETUP))
                    .isInstanceOf(StartFault.class)
                    .hasMessageContaining("use credentials of that account");
        }
        assertThat(iam.asked()).isEmpty();
    }

    @Test
    void doesNothingForNobody() {
        RoleMaker maker = new RoleMaker(
                new FakeRoleAssumer().identifiesAlways(caller -> new IdentityOutcome.Unavailable("no credentials")),
                iam);

        assertThatThrownBy(() -> maker.make(SETUP))
                .isInstanceOf(StartFault.class)
                .hasMessageContainingAll("--create needs AWS credentials of account 111122223333", "no credentials");
        assertThat(iam.asked()).isEmpty();
    }

    @Test
    void saysWhyItDidNot() {
        RoleMaker maker = maker("aws", "111122223333");
        for (RoleCreation outcome : List.of(
                new RoleCreation.NotOurs("why"),
                new RoleCreation.Denied("why"),
                new RoleCreation.Throttled("why"),
                new RoleCreation.Unavailable("why"))) {
            iam.answers(outcome);

            assertThatThrownBy(() -> maker.make(SETUP))
                    .isInstanceOfSatisfying(
                            StartFault.class,
                            fault -> assertThat(fault.exitCode()).isEqualTo(1))
                    .hasMessageStartingWith("why");
        }
    }

    private RoleMaker maker(String partition, String account) {
        return new RoleMaker(
                new FakeRoleAssumer()
                        .identifiesAlways(caller -> new IdentityOutcome.Identified(
                                partition,
                                new AccountId(account),
                                "arn:" + partition + ":iam::" + account + ":user/owner")),
                iam);
    }
}
