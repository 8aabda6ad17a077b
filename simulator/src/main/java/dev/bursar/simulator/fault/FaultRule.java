package dev.bursar.simulator.fault;

import dev.bursar.simulator.wire.Target;

/**
 * Which requests a fault meets.
 *
 * @param service e.g. {@code ce}; empty for all
 * @param operation e.g. {@code GetCostAndUsage}; empty for all
 * @param account of the caller; empty for all
 * @param times how many of them, from now on; 0 for all until faults are cleared
 */
public record FaultRule(String service, String operation, String account, int times, Fault fault) {
    public static FaultRule next(int times, String operation, Fault fault) {
        return new FaultRule("", operation, "", times, fault);
    }

    public static FaultRule always(String operation, Fault fault) {
        return next(0, operation, fault);
    }

    public FaultRule forAccount(String id) {
        return new FaultRule(service, operation, id, times, fault);
    }

    boolean meets(Target target, String caller) {
        return (service.isEmpty() || service.equals(target.service().prefix()))
                && (operation.isEmpty() || operation.equals(target.operation()))
                && (account.isEmpty() || account.equals(caller));
    }
}
