package dev.bursar.simulator.log;

/** How often the same thing happened; fields as in {@link LoggedRequest}. */
public record RequestCount(
        String service,
        String operation,
        String account,
        String principal,
        String session,
        String outcome,
        long count) {
    RequestCount times(long other) {
        return new RequestCount(service, operation, account, principal, session, outcome, other);
    }
}
