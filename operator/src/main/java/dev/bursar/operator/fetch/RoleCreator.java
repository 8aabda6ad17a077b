package dev.bursar.operator.fetch;

/** Makes roles. Never throws for anything that the provider or the network does. */
public interface RoleCreator {
    /**
     * Makes sure that the role exists and is at least what the template says. It may be asked any number of times: what is
     * there and ours is completed, and never reduced.
     *
     * @param caller whose account must be the role's; whoever calls checks that first, as a role of the same name may be in
     *     another account
     */
    RoleCreation create(Caller caller, RoleTemplate template);
}
