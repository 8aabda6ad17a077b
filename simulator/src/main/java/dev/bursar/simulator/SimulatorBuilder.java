package dev.bursar.simulator;

import dev.bursar.simulator.iam.Role;
import dev.bursar.simulator.organizations.Account;
import dev.bursar.simulator.setting.Settings;
import dev.bursar.simulator.world.Setup;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says how a simulator begins. Nothing is needed: the default is an empty world at a fixed time. */
public final class SimulatorBuilder {
    private static final Instant DEFAULT_NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final List<Account> accounts = new ArrayList<>();
    private final List<Role> roles = new ArrayList<>();
    private final Map<String, String> identities = new HashMap<>();
    private InstantSource clock = InstantSource.fixed(DEFAULT_NOW);
    private long seed = 1;
    private int port;
    private int pageSize = Settings.DEFAULT_PAGE_SIZE;
    private String baseIdentity = Setup.BASE_IDENTITY;

    SimulatorBuilder() {}

    public SimulatorBuilder clock(InstantSource source) {
        clock = source;
        return this;
    }

    /** Stands still until it is moved. */
    public SimulatorBuilder now(String instant) {
        return clock(InstantSource.fixed(Instant.parse(instant)));
    }

    /** Of the bill. */
    public SimulatorBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** 0 for any that is free. */
    public SimulatorBuilder port(int value) {
        port = value;
        return this;
    }

    /** Groups on a page of GetCostAndUsage. */
    public SimulatorBuilder pageSize(int value) {
        pageSize = value;
        return this;
    }

    public SimulatorBuilder account(Account account) {
        accounts.add(account);
        return this;
    }

    public SimulatorBuilder role(Role role) {
        roles.add(role);
        return this;
    }

    /** ARN of a user, or of an assumed role's session, behind a long-term key. */
    public SimulatorBuilder identity(String accessKeyId, String arn) {
        identities.put(accessKeyId, arn);
        return this;
    }

    /** Behind every other key; default is {@link Setup#BASE_IDENTITY}. */
    public SimulatorBuilder baseIdentity(String arn) {
        baseIdentity = arn;
        return this;
    }

    public Simulator start() {
        return Simulator.start(new Setup(clock, seed, baseIdentity, identities, accounts, roles, pageSize), port);
    }
}
