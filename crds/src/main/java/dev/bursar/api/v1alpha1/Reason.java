package dev.bursar.api.v1alpha1;

/**
 * Every reason that a condition can carry. The constant's name is the text in status; the meaning is what the CRD reference
 * prints. Readers must tolerate reasons that they do not know.
 */
public enum Reason {
    Ready("All is well. Nothing to do."),
    Suspended("spec.suspend is true: nothing is asked and the last answer stays. Set it to false to go on."),
    RowsFolded(
            "The rows did not fit a ConfigMap, so the smallest keys were merged into __other__; all totals are right. Group by"
                    + " something coarser, shorten the period, or ask for one format, to see them."),
    NoMatchingData("AWS answered and no row matches. Check the filter if you expected costs."),

    InvalidSpec(Needs.A_PERSON, "The spec breaks a rule. The message names the field and the fix."),
    PartitionMismatch(
            Needs.A_PERSON,
            "The role lives in another AWS partition than the operator's own identity, so no call is made. Use a role of the"
                    + " operator's partition, or an operator that runs in the role's."),
    BillingNotInPartition(
            Needs.A_PERSON,
            "The partition has no Cost Explorer (AWS GovCloud). Read these costs through the linked standard account."),
    InstallKeyMissing(
            Needs.A_PERSON,
            "Secret bursar-install-key is absent, empty or another one than at the first onboarding. Restore it from the"
                    + " backup; it is never made anew, because every external id derives from it."),

    NoGrant(
            "No RoleGrant lets this namespace use the role with these capabilities. An administrator applies the RoleGrant that"
                    + " the message contains."),
    AmbiguousGrant(
            Needs.A_PERSON,
            "Several RoleGrants match and disagree. Make their externalId, identity and payer equal, or narrow them until one matches."),

    NameTaken(
            Needs.A_PERSON,
            "A Secret or ConfigMap of the wanted name belongs to somebody else and stays untouched. Rename or remove it, or"
                    + " choose another name."),
    PrincipalUnknown(
            "The operator cannot tell which AWS principal it is. Set --principal-arn or give it AWS credentials."),

    AssumeRoleDenied(
            "AWS refused sts:AssumeRole. Install trust-policy.json of the onboarding Secret on the role; tried again"
                    + " after 30 s, later up to every 10 min."),
    IdentityMismatch(
            Needs.A_PERSON,
            "The assumed role belongs to another account than spec.accountId. Correct accountId and roleArn."),
    NotEnforced(
            Needs.A_PERSON,
            "The role lets the operator in without the external id, so any namespace with a grant for it could use it. Install"
                    + " trust-policy.json of the onboarding Secret as it stands; until then no data is fetched. Tried again"
                    + " after 30 s, later up to every 10 min."),
    NotRequired(
            "The grant's externalId.policy is Optional, so it is not tested whether the role demands one. Nothing to do."),

    MissingPermissions(
            "The role lacks actions that the capabilities need; the message names them. Install permission-policy.json of the"
                    + " onboarding Secret on it; looked at again after 30 s, later up to every 10 min."),
    NotChecked("The role does not say what it may do, and nothing was refused so far. Nothing to do; allow it"
            + " iam:SimulatePrincipalPolicy on itself (permission-check-policy.json of the onboarding Secret) to know"
            + " before."),
    IdentityUnusable(
            "The Secret that the RoleGrant names as identity is missing, or holds no usable keys. An administrator mends it;"
                    + " looked at again every minute."),

    AccountNotFound("The namespace has no CloudAccount of that name. Create it, or correct spec.accounts."),
    AccountNotReady(
            "The CloudAccount is not verified yet. The report runs at once when it is; see the account's conditions."),
    CapabilityMissing(
            Needs.A_PERSON,
            "The CloudAccount lacks the capability that the report needs. Add it to its spec.capabilities."),
    DuplicateAccount(
            Needs.A_PERSON, "Two of the report's CloudAccounts read the same AWS account. Name only one of them."),
    NotPayer(
            Needs.A_PERSON,
            "The account is not known to be its organization's payer. Use the management account, or allow the role"
                    + " organizations:DescribeOrganization."),

    AccessDenied(
            "The role may be assumed but lacks a permission. Install permission-policy.json of the onboarding Secret on it;"
                    + " tried again after 30 s, later up to every 10 min."),
    NotEnabled("Cost Explorer is not enabled in the account. Open it once in the AWS console; asked again every hour."),
    NoDataYet("AWS has no data for the period yet. Nothing to do; asked again when there can be some."),
    Throttled("AWS asked for fewer requests. Nothing to do; asked again after 5 s, later up to every 10 min."),
    Unavailable("AWS did not answer, or failed. Nothing to do; asked again after 5 s, later up to every 10 min."),
    Malformed(
            "AWS answered something that cannot be read, so nothing of it is used. Asked again at the next slot, not before"
                    + " 8 h; report it if it stays."),
    PartialData("Some accounts of the report are current and some are not. See status.accounts for which and why."),
    LedgerFull(
            Needs.A_PERSON,
            "What would be fetched could not be kept, so it is not bought: the ledger is as large as it may be. Raise"
                    + " --ledger-limit, or delete reports that nobody needs, whose rows go after --ledger-retention; tried again every"
                    + " 10 min, and as soon as there is room."),
    StoreUnavailable(
            "The operator cannot write its own records, and without them nothing paid is asked. Nothing to do for the"
                    + " report; check the operator's rights and the API server."),
    StoreTooNew(
            Needs.A_PERSON,
            "The records were written by a newer operator. Run that version; nothing is deleted meanwhile."),
    BasisNotAvailable("AWS gave no amount in spec.costBasis. Choose another basis, or wait for the next run."),

    RequestBudgetSpent(
            "The month's paid requests are spent, by the report or by its namespace, so that nothing is asked until the next"
                    + " month (UTC) and the last answer stays. Raise spec.requestBudget of the CostReport, or of the RoleGrant"
                    + " that the message names, to go on at once."),

    MixedCurrencies(
            Needs.A_PERSON,
            "The report's accounts are billed in several currencies, so there is no total. Make one report for each.");

    private enum Needs {
        NOBODY,
        A_PERSON
    }

    private final Needs needs;
    private final String meaning;

    Reason(String meaning) {
        this(Needs.NOBODY, meaning);
    }

    Reason(Needs needs, String meaning) {
        this.needs = needs;
        this.meaning = meaning;
    }

    /** Whether only a person can help: {@code Stalled=True} instead of {@code Reconciling=True}. */
    public boolean stalled() {
        return needs == Needs.A_PERSON;
    }

    /** What it means and what to do, for people. */
    public String meaning() {
        return meaning;
    }
}
