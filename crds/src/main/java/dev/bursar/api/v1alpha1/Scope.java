package dev.bursar.api.v1alpha1;

/** Whose costs a report counts. The constant's name is the text in a spec. */
public enum Scope {
    /** Those of each account that is named or selected. */
    Account,
    /** Those of every account that one payer pays for. */
    Organization
}
