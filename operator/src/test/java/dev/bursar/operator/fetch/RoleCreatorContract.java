package dev.bursar.operator.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.PrincipalArn;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.output.onboarding.RoleSetup;
import dev.bursar.operator.reconcile.RoleTemplates;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link RoleCreator} promises, whatever stands behind it. */
public abstract class RoleCreatorContract {
    protected static final RoleArn ROLE = new RoleArn("arn:aws:iam::111122223333:role/BursarReadOnly");
    protected static final RoleTemplate TEMPLATE = template("c0ffee-external-id");
    protected static final RoleTemplate SECOND = template("another-namespace");

    protected abstract RoleCreator creator();

    /** Who may do it. */
    protected abstract Caller owner();

    protected abstract void hasARoleOfSomebodyElse();

    protected abstract void denies();

    protected abstract void throttles();

    protected abstract void isDown();

    @Test
    void aRoleIsMadeOnce() {
        assertThat(creator().create(owner(), TEMPLATE)).isEqualTo(new RoleCreation.Created());
        assertThat(creator().create(owner(), TEMPLATE)).isEqualTo(new RoleCreation.Unchanged());
    }

    @Test
    void anotherIdIsAddedToTheFirst() {
        creator().create(owner(), TEMPLATE);

        assertThat(creator().create(owner(), SECOND))
                .isEqualTo(new RoleCreation.Updated(List.of("external id in the trust policy")));
        assertThat(creator().create(owner(), SECOND)).isEqualTo(new RoleCreation.Unchanged());
        assertThat(creator().create(owner(), TEMPLATE)).isEqualTo(new RoleCreation.Unchanged());
    }

    @Test
    void aRoleOfSomebodyElseIsLeftAlone() {
        hasARoleOfSomebodyElse();

        assertThat(creator().create(owner(), TEMPLATE))
                .isInstanceOfSatisfying(
                        RoleCreation.NotOurs.class,
                        outcome -> assertThat(outcome.message()).contains("role/BursarReadOnly"));
    }

    @Test
    void aDenialIsSaidWithoutTheId() {
        denies();

        assertThat(creator().create(owner(), TEMPLATE))
                .isInstanceOf(RoleCreation.Denied.class)
                .asString()
                .doesNotContain(TEMPLATE.externalId().value());
    }

    @Test
    void throttlingIsSaid() {
        throttles();

        assertThat(creator().create(owner(), TEMPLATE)).isInstanceOf(RoleCreation.Throttled.class);
    }

    @Test
    void anOutageIsSaid() {
        isDown();

        assertThat(creator().create(owner(), TEMPLATE)).isInstanceOf(RoleCreation.Unavailable.class);
    }

    @Test
    void aTemplateDoesNotShowItsId() {
        assertThat(TEMPLATE.toString()).doesNotContain(TEMPLATE.externalId().value());
    }

    protected static RoleTemplate template(String id) {
        return RoleTemplates.of(new RoleSetup(
                ROLE,
                new ExternalId(id),
                new PrincipalArn("arn:aws:iam::999988887777:role/bursar", false),
                Set.of(Capability.BILLING),
                List.of()));
    }
}
