package dev.bursar.simulator.iam;

import java.util.Optional;

/**
 * Who signed a request.
 *
 * @param arn as GetCallerIdentity answers it
 * @param principal what policies name: the role behind a session, else the same as {@code arn}
 * @param userId as GetCallerIdentity answers it
 * @param session empty for an identity from outside, which may do everything in its own account
 */
public record Caller(String account, String arn, String principal, String userId, Optional<Session> session) {
    /** Whether a policy's principal names this caller: its ARN, its role, its account or everybody. */
    boolean isMeantBy(String named) {
        return named.equals("*")
                || named.equals(account)
                || named.equals(principal)
                || named.equals(arn)
                || named.matches("arn:[^:]+:iam::" + account + ":root");
    }

    /** Whether credentials are a role's, so that a further role is role chaining. */
    public boolean isRole() {
        return arn.contains(":assumed-role/");
    }
}
