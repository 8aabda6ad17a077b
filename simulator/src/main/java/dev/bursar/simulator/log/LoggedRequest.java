package dev.bursar.simulator.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One request and what became of it.
 *
 * @param number counted from 1 since the log was last emptied
 * @param at by the simulator's clock
 * @param account whose identity or session asked; empty when nobody could be told
 * @param principal ARN of the role behind the session, else of the identity
 * @param session the session's name; empty for an identity from outside
 * @param outcome {@code ok}, an error code as it was sent, or a fault's: {@code hang}, {@code cut}, {@code malformed}
 * @param status HTTP status; 0 without an answer
 * @param paid whether AWS would bill it: Cost Explorer, and answered with 200, be it cut or unreadable
 * @param parameters as they were understood, external ids included
 */
public record LoggedRequest(
        long number,
        Instant at,
        String service,
        String operation,
        String account,
        String principal,
        String session,
        String outcome,
        int status,
        boolean paid,
        ObjectNode parameters) {
    LoggedRequest numbered(long other) {
        return new LoggedRequest(
                other, at, service, operation, account, principal, session, outcome, status, paid, parameters);
    }

    RequestCount kind() {
        return new RequestCount(service, operation, account, principal, session, outcome, 0);
    }
}
