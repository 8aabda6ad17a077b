package dev.bursar.simulator;

import dev.bursar.simulator.iam.Role;
import dev.bursar.simulator.organizations.Account;
import dev.bursar.simulator.world.Setup;
import dev.bursar.simulator.world.World;
import java.time.Instant;
import java.time.InstantSource;

/** A payer with two members and a standalone account, each with an open role, on 22 November 2026 at ten. */
final class Worlds {
    static final String PAYER = "100000000001";
    static final String FIRST = "100000000002";
    static final String SECOND = "100000000003";
    static final String ALONE = "100000000004";
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private Worlds() {}

    static World world() {
        return world(1);
    }

    static World world(long seed) {
        World world = new World(Setup.of(InstantSource.fixed(NOW), seed));
        world.settings().pageSize(1_000_000);
        world.accounts().put(Account.payer(PAYER).named("SunBird"));
        world.accounts().put(Account.member(FIRST, PAYER).named("Atlas Nimbus"));
        world.accounts().put(Account.member(SECOND, PAYER).named("Orion Zenith"));
        world.accounts().put(Account.standalone(ALONE));
        for (String account : new String[] {PAYER, FIRST, SECOND, ALONE}) {
            world.roles()
                    .put(Role.of(role(account))
                            .withTrust(Policies.trust(Policies.OPERATOR))
                            .withPermissions(Policies.BILLING));
        }
        return world;
    }

    static String role(String account) {
        return "arn:aws:iam::" + account + ":role/BursarReadOnly";
    }

    static Client as(World world, String account) {
        return new Client(world).as(role(account));
    }
}
