package dev.bursar.simulator.world;

import dev.bursar.simulator.bill.Bill;
import dev.bursar.simulator.ce.CostExplorerGate;
import dev.bursar.simulator.ce.GetCostAndUsage;
import dev.bursar.simulator.ce.GetCostForecast;
import dev.bursar.simulator.ce.RateLimit;
import dev.bursar.simulator.fault.Faults;
import dev.bursar.simulator.iam.Caller;
import dev.bursar.simulator.iam.Identities;
import dev.bursar.simulator.iam.Permissions;
import dev.bursar.simulator.iam.Roles;
import dev.bursar.simulator.iam.Sessions;
import dev.bursar.simulator.iam.SimulatePrincipalPolicy;
import dev.bursar.simulator.log.RequestLog;
import dev.bursar.simulator.organizations.Accounts;
import dev.bursar.simulator.organizations.DescribeOrganization;
import dev.bursar.simulator.setting.Settings;
import dev.bursar.simulator.setting.SimulatedClock;
import dev.bursar.simulator.sts.AssumeRole;
import dev.bursar.simulator.sts.GetCallerIdentity;
import dev.bursar.simulator.wire.OperationTable;
import dev.bursar.simulator.wire.Service;
import dev.bursar.simulator.wire.Target;
import java.util.Map;

/** Everything that has a state, from one {@link Setup}. */
public final class World {
    private final SimulatedClock clock;
    private final Settings settings = new Settings();
    private final Accounts accounts = new Accounts();
    private final Roles roles = new Roles();
    private final Identities identities;
    private final Sessions sessions;
    private final Bill bill;
    private final Faults faults = new Faults();
    private final RequestLog log = new RequestLog();
    private final OperationTable<Caller> operations;

    public World(Setup setup) {
        clock = new SimulatedClock(setup.clock());
        identities = new Identities(setup.baseIdentity());
        sessions = new Sessions(identities);
        bill = new Bill(setup.seed());
        setup.identities().forEach(identities::put);
        setup.accounts().forEach(accounts::put);
        setup.roles().forEach(roles::put);
        settings.pageSize(setup.pageSize());
        operations = table();
    }

    private OperationTable<Caller> table() {
        Permissions permissions = new Permissions(roles);
        CostExplorerGate gate = new CostExplorerGate(permissions, accounts, new RateLimit(settings), bill, clock);
        return new OperationTable<>(Map.of(
                new Target(Service.STS, "AssumeRole"), new AssumeRole(roles, sessions, permissions, clock),
                new Target(Service.STS, "GetCallerIdentity"), new GetCallerIdentity(),
                new Target(Service.IAM, "SimulatePrincipalPolicy"), new SimulatePrincipalPolicy(roles, permissions),
                new Target(Service.COST_EXPLORER, "GetCostAndUsage"), new GetCostAndUsage(gate, bill, settings),
                new Target(Service.COST_EXPLORER, "GetCostForecast"), new GetCostForecast(gate),
                new Target(Service.ORGANIZATIONS, "DescribeOrganization"),
                        new DescribeOrganization(accounts, permissions)));
    }

    public SimulatedClock clock() {
        return clock;
    }

    public Settings settings() {
        return settings;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Roles roles() {
        return roles;
    }

    public Identities identities() {
        return identities;
    }

    public Bill bill() {
        return bill;
    }

    public Faults faults() {
        return faults;
    }

    public RequestLog log() {
        return log;
    }

    Sessions sessions() {
        return sessions;
    }

    OperationTable<Caller> operations() {
        return operations;
    }
}
