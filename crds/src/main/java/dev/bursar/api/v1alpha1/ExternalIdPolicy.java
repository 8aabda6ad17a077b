package dev.bursar.api.v1alpha1;

/** Whether a role must demand the external id. The constant's name is the text in a spec. */
public enum ExternalIdPolicy {
    /** The external id is always sent and the role must demand it. */
    Required,
    /** The role need not demand it; only for exact roles and one namespace. */
    Optional
}
