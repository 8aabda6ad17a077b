package dev.bursar.operator.model;

import java.util.List;
import java.util.Optional;

/** What a role may be used for. */
public enum Capability {
    /** Read the costs of the role's account. */
    BILLING("Billing"),
    /** Read the costs of every account that the role's account pays for. */
    ORGANIZATION_BILLING("OrganizationBilling");

    private final String specName;

    Capability(String specName) {
        this.specName = specName;
    }

    /** As {@code spec.capabilities} writes it. */
    public String specName() {
        return specName;
    }

    public static Optional<Capability> of(String specName) {
        return List.of(values()).stream()
                .filter(capability -> capability.specName.equals(specName))
                .findFirst();
    }
}
