package dev.bursar.operator.fetch.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.operator.fetch.AssumeOutcome;
import dev.bursar.operator.fetch.IdentityOutcome;
import dev.bursar.operator.fetch.RoleAssumer;
import dev.bursar.operator.fetch.RoleAssumerContract;
import dev.bursar.operator.model.AccountId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The fake keeps the contract that the adapter keeps. */
class FakeRoleAssumerTest extends RoleAssumerContract {
    private static final Instant NOW = Instant.parse("2026-11-05T06:00:00Z");

    private final FakeRoleAssumer fake = new FakeRoleAssumer();

    @Test
    void anUnscriptedCallFailsTheTest() {
        assertThatThrownBy(() -> fake.assume(REQUEST)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(fake::operatorIdentity).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> fake.identify(FakeRoleAssumer.session(ROLE, NOW), "aws"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void callsAreRecorded() {
        trusts();

        fake.assume(REQUEST);

        assertThat(fake.assumed()).containsExactly(REQUEST);
    }

    @Override
    protected RoleAssumer assumer() {
        return fake;
    }

    @Override
    protected Instant now() {
        return NOW;
    }

    @Override
    protected void trusts() {
        fake.trustsEverybody(NOW.plus(Duration.ofHours(1)))
                .operatorIs(new IdentityOutcome.Identified(
                        "aws", new AccountId("999988887777"), "arn:aws:sts::999988887777:assumed-role/bursar/pod"));
    }

    @Override
    protected void denies() {
        fake.assumes(new AssumeOutcome.Denied(ROLE, "scripted"));
    }

    @Override
    protected void throttles() {
        fake.assumes(new AssumeOutcome.Throttled("scripted")).operatorIs(new IdentityOutcome.Throttled("scripted"));
    }

    @Override
    protected void isDown() {
        fake.assumes(new AssumeOutcome.Unavailable("scripted")).operatorIs(new IdentityOutcome.Unavailable("scripted"));
    }
}
