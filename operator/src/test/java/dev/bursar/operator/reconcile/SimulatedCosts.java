package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.operator.testing.ApiServers;
import dev.bursar.simulator.Simulator;
import dev.bursar.simulator.SimulatorBuilder;
import dev.bursar.simulator.iam.Role;
import java.time.Duration;
import java.util.List;

/** A {@link CostWorld} whose AWS is the simulator: its owners make roles as they are told, and it counts what is paid. */
final class SimulatedCosts implements AutoCloseable {
    private final MovedClock clock;
    private final Simulator aws;
    private final CostWorld world;

    SimulatedCosts(SimulatorBuilder aws, String now) {
        this.clock = new MovedClock(now);
        this.aws = aws.clock(clock).start();
        this.world = new CostWorld(ApiServers.shared(), this.aws.endpoint(), clock);
    }

    MovedClock clock() {
        return clock;
    }

    Simulator aws() {
        return aws;
    }

    CostWorld world() {
        return world;
    }

    /** Granted, created, their roles made, verified and proven; the payer, too. */
    void onboard(List<String> accountIds) {
        world.accounts(accountIds);
        onboard(world.team());
        onboard(world.own());
    }

    private void onboard(String namespace) {
        for (CloudAccount account : world.accountsOf(namespace)) {
            aws.roles()
                    .put(Role.of(String.valueOf(account.getSpec().roleArn()))
                            .withTrust(world.published(account, "trust-policy.json"))
                            .withPermissions(world.published(account, "permission-policy.json")));
        }
        clock.pass(Duration.ofMinutes(1));
        world.verified(namespace);
    }

    /** What AWS would bill so far. */
    long paid() {
        return aws.log().paid();
    }

    /** What GetCostAndUsage was asked last. */
    String lastQuestion() {
        return aws.log()
                .requests(request -> request.operation().equals("GetCostAndUsage"))
                .getLast()
                .parameters()
                .toString();
    }

    @Override
    public void close() {
        world.close();
        aws.close();
    }
}
