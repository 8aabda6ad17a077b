package dev.bursar.operator.model;

import java.util.ArrayList;
import java.util.List;

/**
 * How a role is reached: whose credentials first, over which role. What another route brings is another's data.
 *
 * @param identity name of the Secret that holds the credentials; empty for the operator's own
 * @param chain roles to assume before, in order
 * @param role at the end, whose account is read
 */
public record RoleRoute(String identity, List<RoleArn> chain, RoleArn role) {
    public RoleRoute {
        chain = List.copyOf(chain);
    }

    /** The operator itself assumes the role. */
    public static RoleRoute direct(RoleArn role) {
        return new RoleRoute("", List.of(), role);
    }

    /** Every role that is assumed, in order; the last one is {@link #role()}. */
    public List<RoleArn> steps() {
        List<RoleArn> steps = new ArrayList<>(chain);
        steps.add(role);
        return steps;
    }
}
