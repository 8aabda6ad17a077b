package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.fetch.AssumeOutcome;
import dev.bursar.operator.fetch.IdentityOutcome;
import dev.bursar.operator.fetch.RoleAssumer;
import dev.bursar.operator.fetch.RoleAssumerContract;
import dev.bursar.operator.testing.AwsEmulators;
import dev.bursar.operator.testing.Recorder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The STS adapter against moto, with errors from microburst in front. */
class StsRoleAssumerContractTest extends RoleAssumerContract {
    private final AwsEmulators emulators = AwsEmulators.shared();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicBoolean leader = new AtomicBoolean(true);
    private final AwsClients clients = AwsTestClients.at(emulators.endpoint(), leader::get, registry);
    private final StsRoleAssumer assumer = new StsRoleAssumer(clients, Clock.systemUTC());
    private final int before = emulators.faults().requests("sts");

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void sendsExternalIdSessionNameAndDuration() {
        assumer.assume(REQUEST);

        Recorder.Seen seen = emulators.recorder().seen("AssumeRole").getFirst();
        assertThat(seen.region()).isEqualTo("eu-central-1");
        assertThat(seen.accessKey()).isEqualTo("AKIAOPERATOR00000000");
        assertThat(seen.body().split("&"))
                .contains(
                        "RoleArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2FBursarReadOnly",
                        "RoleSessionName=bursar.finops.payments",
                        "ExternalId=c0ffee-external-id",
                        "DurationSeconds=3600");
    }

    @Test
    void aDenialSaysWhatToDo() {
        denies();

        assertThat(assumer.assume(REQUEST))
                .isInstanceOfSatisfying(
                        AssumeOutcome.Denied.class,
                        denied -> assertThat(denied.message())
                                .startsWith(
                                        "sts:AssumeRole on role/BursarReadOnly of account 111122223333 was denied"));
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void aPassingFaultIsRepeatedAndCounted() {
        emulators
                .faults()
                .rule("{\"service\":\"sts\",\"times\":1,\"error\":{\"code\":\"InternalFailure\",\"status\":500}}");

        assertThat(assumer.operatorIdentity()).isInstanceOf(IdentityOutcome.Identified.class);

        assertThat(requests()).isEqualTo(2);
        assertThat(counted("unavailable")).isEqualTo(1);
        assertThat(counted("ok")).isEqualTo(1);
    }

    @Test
    void repetitionIsBounded() {
        throttles();

        assertThat(assumer.operatorIdentity()).isInstanceOf(IdentityOutcome.Throttled.class);

        assertThat(requests()).isEqualTo(3);
        assertThat(counted("throttled")).isEqualTo(3);
    }

    @Test
    void leadershipLostBetweenTwoAttemptsStopsTheSecond() {
        emulators.faults().rule("{\"service\":\"sts\",\"error\":{\"code\":\"InternalFailure\",\"status\":500}}");
        AtomicBoolean once = new AtomicBoolean(true);
        try (AwsClients single =
                AwsTestClients.at(emulators.endpoint(), () -> requests() == 0 || !once.getAndSet(false), registry)) {
            AssumeOutcome outcome = new StsRoleAssumer(single, Clock.systemUTC()).assume(REQUEST);

            assertThat(outcome).isEqualTo(new AssumeOutcome.Unavailable(NotLeaderException.TEXT));
            assertThat(requests()).isEqualTo(1);
        }
    }

    @Test
    void withoutLeadershipNothingIsSent() {
        leader.set(false);

        assertThat(assumer.assume(REQUEST)).isEqualTo(new AssumeOutcome.Unavailable(NotLeaderException.TEXT));
        assertThat(assumer.operatorIdentity()).isEqualTo(new IdentityOutcome.Unavailable(NotLeaderException.TEXT));

        assertThat(requests()).isZero();
    }

    private double counted(String outcome) {
        return registry.get("bursar.aws.requests")
                .tag("operation", "GetCallerIdentity")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private int requests() {
        return emulators.faults().requests("sts") - before;
    }

    @Override
    protected RoleAssumer assumer() {
        return assumer;
    }

    @Override
    protected Instant now() {
        return Instant.now();
    }

    @Override
    protected void trusts() {
        // Moto lets everybody assume every role.
    }

    @Override
    protected void denies() {
        emulators
                .faults()
                .rule(
                        "{\"service\":\"sts\",\"operation\":\"AssumeRole\",\"error\":{\"code\":\"AccessDenied\",\"status\":403,"
                                + "\"message\":\"User: arn:aws:iam::999988887777:user/x is not authorized to perform: sts:AssumeRole"
                                + " with external id c0ffee-external-id\"}}");
    }

    @Override
    protected void throttles() {
        emulators
                .faults()
                .rule(
                        "{\"service\":\"sts\",\"error\":{\"code\":\"ThrottlingException\",\"status\":400,\"message\":\"Rate exceeded\"}}");
    }

    @Override
    protected void isDown() {
        emulators.faults().rule("{\"service\":\"sts\",\"reset\":true}");
    }
}
