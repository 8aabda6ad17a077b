package dev.bursar.api.v1alpha1;

/** What a CloudAccount may be used for. The constant's name is the text in a spec. */
public enum Capability {
    /** Read the costs of the account. */
    Billing,
    /** Read the costs of every account that this one pays for. */
    OrganizationBilling
}
