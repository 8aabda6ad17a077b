package dev.bursar.api.v1alpha1;

/** What a CloudAccount may be used for. The constant's name is the text in a spec. */
public enum Capability {
    /** Read costs. */
    Billing
}
