package dev.bursar.api.v1alpha1;

/** What has become of a month's spend budget. */
public enum SpendState {
    /** Not spent, and not expected to be. */
    Within,
    /** Not spent yet; with the forecast it will be. */
    ExpectedOver,
    /** Spent. */
    Over,
    /** A day of the month is missing, a row lacks spec.costBasis, or costs are in another currency. */
    Unknown
}
