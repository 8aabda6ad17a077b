package dev.bursar.operator.model;

import java.util.List;
import java.util.Optional;

/** Whose costs a question counts. */
public enum Scope {
    /** Those of one linked account, by a filter on every request. */
    ACCOUNT("Account", Capability.BILLING),
    /** Those of every account that the asked one pays for: requests without that filter, sent to a payer only. */
    ORGANIZATION("Organization", Capability.ORGANIZATION_BILLING);

    private final String specName;
    private final Capability capability;

    Scope(String specName, Capability capability) {
        this.specName = specName;
        this.capability = capability;
    }

    /** As {@code spec.scope} writes it. */
    public String specName() {
        return specName;
    }

    /** What a CloudAccount must be granted, and say, to be asked so. */
    public Capability capability() {
        return capability;
    }

    public static Optional<Scope> of(String specName) {
        return List.of(values()).stream()
                .filter(scope -> scope.specName.equals(specName))
                .findFirst();
    }
}
