package dev.bursar.operator.fetch.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.fetch.Caller;
import dev.bursar.operator.fetch.RoleCreation;
import dev.bursar.operator.fetch.RoleCreator;
import dev.bursar.operator.fetch.RoleCreatorContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The fake keeps the contract that the adapter keeps. */
class FakeRoleCreatorTest extends RoleCreatorContract {
    private final FakeRoleCreator fake = new FakeRoleCreator();

    @Test
    void callsAreRecorded() {
        fake.create(owner(), TEMPLATE);

        assertThat(fake.asked()).containsExactly(TEMPLATE);
    }

    @Override
    protected RoleCreator creator() {
        return fake;
    }

    @Override
    protected Caller owner() {
        return new Caller.Keys("AKIAOWNER", "secret", Optional.empty());
    }

    @Override
    protected void hasARoleOfSomebodyElse() {
        fake.has(ROLE);
    }

    @Override
    protected void denies() {
        fake.answers(new RoleCreation.Denied("scripted"));
    }

    @Override
    protected void throttles() {
        fake.answers(new RoleCreation.Throttled("scripted"));
    }

    @Override
    protected void isDown() {
        fake.answers(new RoleCreation.Unavailable("scripted"));
    }
}
