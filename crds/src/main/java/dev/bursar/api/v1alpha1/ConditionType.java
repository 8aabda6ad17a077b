package dev.bursar.api.v1alpha1;

/** Every condition type. The constant's name is the text in status. */
public enum ConditionType {
    /** CloudAccount, CostReport: the spec can be worked with. */
    Accepted,
    /** CloudAccount: a RoleGrant allows it. */
    Granted,
    /** CloudAccount: the Secret for the account owner is written. Does not block Ready. */
    OnboardingPublished,
    /** CloudAccount: AWS gave a session. */
    RoleAssumed,
    /** CloudAccount: the session belongs to {@code spec.accountId}. */
    IdentityVerified,
    /** CloudAccount: the role was seen to refuse a wrong external id, and none. Does not block Ready where the grant says Optional. */
    ExternalIdEnforced,
    /** CloudAccount: the role has the permissions that its capabilities need; Unknown does not block Ready. */
    PermissionsSufficient,
    /** CostReport: its accounts exist, are verified and allowed. */
    AccountsResolved,
    /** CostReport: AWS answered what had to be asked. */
    Fetched,
    /** CostReport: the month's paid requests are not spent. */
    WithinRequestBudget,
    /** CostReport: the outputs are written. */
    Published,
    /** CostReport, only while true: what did not fit the ConfigMap was merged into {@code __other__}. Does not block Ready. */
    Truncated,
    /** Every kind: all of the above that block are true. */
    Ready,
    /** Every kind, only while true: it is being worked on, or heals by itself. */
    Reconciling,
    /** Every kind, only while true: a person must help. */
    Stalled
}
