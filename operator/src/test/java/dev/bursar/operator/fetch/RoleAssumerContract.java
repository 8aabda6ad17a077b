package dev.bursar.operator.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.RoleArn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link RoleAssumer} promises, whatever stands behind it. */
public abstract class RoleAssumerContract {
    protected static final RoleArn ROLE = new RoleArn("arn:aws:iam::111122223333:role/BursarReadOnly");
    protected static final ExternalId EXTERNAL_ID = new ExternalId("c0ffee-external-id");
    protected static final AssumeRequest REQUEST = AssumeRequests.direct(
            ROLE, EXTERNAL_ID, "bursar.finops.payments", SessionLimit.to(List.of("ce:GetCostAndUsage")));

    protected abstract RoleAssumer assumer();

    protected abstract Instant now();

    /** The role can be assumed, and the session is who it should be. */
    protected abstract void trusts();

    protected abstract void denies();

    protected abstract void throttles();

    protected abstract void isDown();

    @Test
    void aTrustedRoleGivesASessionOfItsAccount() {
        trusts();

        AssumeOutcome outcome = assumer().assume(REQUEST);

        assertThat(outcome).isInstanceOf(AssumeOutcome.Assumed.class);
        RoleSession session = ((AssumeOutcome.Assumed) outcome).session();
        assertThat(session.role()).isEqualTo(ROLE);
        assertThat(session.expiration())
                .isAfter(now().plus(Duration.ofMinutes(1)))
                .isBeforeOrEqualTo(now().plus(Duration.ofHours(1)));
        assertThat(assumer().identify(session, ROLE.partition()))
                .isInstanceOfSatisfying(IdentityOutcome.Identified.class, identified -> {
                    assertThat(identified.partition()).isEqualTo("aws");
                    assertThat(identified.account()).isEqualTo(new AccountId("111122223333"));
                    assertThat(identified.arn()).startsWith("arn:aws:sts::111122223333:assumed-role/BursarReadOnly/");
                });
    }

    @Test
    void theOperatorKnowsItself() {
        trusts();

        assertThat(assumer().operatorIdentity()).isInstanceOf(IdentityOutcome.Identified.class);
    }

    @Test
    void aDenialDoesNotShowTheExternalId() {
        denies();

        assertThat(assumer().assume(REQUEST))
                .isInstanceOf(AssumeOutcome.Denied.class)
                .asString()
                .doesNotContain(EXTERNAL_ID.value());
    }

    @Test
    void throttlingIsSaid() {
        throttles();

        assertThat(assumer().assume(REQUEST)).isInstanceOf(AssumeOutcome.Throttled.class);
        assertThat(assumer().operatorIdentity()).isInstanceOf(IdentityOutcome.Throttled.class);
    }

    @Test
    void anOutageIsSaid() {
        isDown();

        assertThat(assumer().assume(REQUEST)).isInstanceOf(AssumeOutcome.Unavailable.class);
        assertThat(assumer().operatorIdentity()).isInstanceOf(IdentityOutcome.Unavailable.class);
    }
}
