package dev.bursar.operator.reconcile;

import dev.bursar.operator.fetch.Caller;

/**
 * Whose credentials begin a route.
 *
 * @param secret that they are from; empty for the operator's own
 * @param version of the Secret: another one may hold other keys
 */
record BaseIdentity(String secret, String version, Caller caller) {
    static final BaseIdentity OPERATOR = new BaseIdentity("", "", Caller.OPERATOR);

    boolean isOperator() {
        return secret.isEmpty();
    }
}
