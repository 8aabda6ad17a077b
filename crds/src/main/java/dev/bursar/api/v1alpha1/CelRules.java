package dev.bursar.api.v1alpha1;

/**
 * What the API server answers when a rule is broken; the reconciler says the same words. Every message names the field and
 * the fix.
 */
public final class CelRules {
    public static final String NAME = "metadata.name must have at most 63 characters: choose a shorter name";

    public static final String PAYER_ROLE =
            "spec.payer.roleArn must be the ARN of one IAM role, such as arn:aws:iam::999900001111:role/BursarPayer";

    public static final String GRANT_ROLE =
            "spec.roles must hold role ARNs such as arn:aws:iam::111122223333:role/BursarReadOnly; '*' may be "
                    + "the whole account field or the end of the role's path, and stand nowhere else";
    public static final String EMPTY_SELECTOR =
            "spec.namespaces.selector must have matchLabels or matchExpressions: without any it would match "
                    + "every namespace";
    public static final String LABEL_KEY = "a selector's label keys must be such as team or example.com/team";
    public static final String SELECTOR_VALUES =
            "a selector's matchExpressions must have values with operator In, and none with Exists";
    public static final String OPTIONAL_EXACT_ROLES =
            "spec.externalId.policy Optional needs exact role ARNs: write out every '*' in spec.roles, or use "
                    + "Required";
    public static final String OPTIONAL_ONE_NAMESPACE =
            "spec.externalId.policy Optional needs exactly one namespace by name: keep one entry in "
                    + "spec.namespaces.names and remove the selector, or use Required";

    public static final String ACCOUNT_ID =
            "spec.accountId must be the 12 digits of an AWS account, in quotes, and not 000000000000";
    public static final String ROLE_ARN = "spec.roleArn must be the ARN of one IAM role, such as "
            + "arn:aws:iam::111122223333:role/BursarReadOnly: no user, no root, no '*'";
    public static final String ROLE_OF_ACCOUNT =
            "spec.roleArn must be a role of spec.accountId: the account in the ARN is another one";
    public static final String VERIFY_EVERY = "spec.verify.every must be a duration from 1h to 24h, such as 90m or 12h";

    public static final String CHAIN_ARN = "spec.chain must hold the ARN of one IAM role, such as "
            + "arn:aws:iam::999988887777:role/BursarHop: no user, no root, no '*'";
    public static final String CHAIN_PARTITION =
            "spec.chain must be of spec.roleArn's partition: no session of another one can assume it";
    public static final String CHAIN_ITSELF =
            "spec.chain must not hold spec.roleArn: name the role that is assumed before it, or remove the chain";
    public static final String SESSION_TAG_KEYS =
            "spec.sessionTags must have keys of 1 to 128 letters, digits, spaces and _.:/=+@- that do not begin with "
                    + "aws: or bursar:";
    public static final String SESSION_TAG_TWICE =
            "spec.sessionTags must not hold two keys that differ in letter case alone: to AWS they are one";
    public static final String BOOTSTRAP_SECRET =
            "spec.bootstrap.secret must be the name of a Secret of this namespace, such as payments-keys";
    public static final String IDENTITY_SECRET =
            "spec.identity.secret must be the name of a Secret of the operator's own "
                    + "namespace, other than bursar-install-key, or empty for the operator's own identity";
    public static final String GRANT_TAG_KEYS =
            "spec.sessionTagKeys must have keys of 1 to 128 letters, digits, spaces and _.:/=+@- that do not begin with aws: or "
                    + "bursar:";
    public static final String GRANT_TAG_TWICE =
            "spec.sessionTagKeys must not hold two keys that differ in letter case alone: to AWS they are one";

    public static final String NO_ACCOUNTS =
            "spec.accounts must have names or a selector: without either there is no account";
    public static final String EMPTY_ACCOUNT_SELECTOR =
            "spec.accounts.selector must have matchLabels or matchExpressions: without any it would match every "
                    + "CloudAccount";
    public static final String ORGANIZATION_ONE_ACCOUNT =
            "spec.scope Organization needs exactly one account by name: keep one entry in spec.accounts.names, the "
                    + "payer's, and remove the selector";
    public static final String PERIOD_UNION =
            "spec.period must have either trailing, or both from and to: add what is missing, or remove "
                    + "the rest (null removes a default)";
    public static final String TRAILING =
            "spec.period.trailing must be 1d to 395d, 1w to 56w or 1mo to 13mo, such as 30d";
    public static final String PERIOD_ORDER =
            "spec.period.from must be before spec.period.to: to is the day after the last one";
    public static final String PERIOD_LENGTH =
            "spec.period.from and spec.period.to must be at most 400 days apart: shorten the period";
    public static final String MONTHLY_PERIOD =
            "spec.period must be in whole months with spec.granularity Monthly: use trailing such as 3mo, or from and "
                    + "to on the 1st of a month";
    public static final String GROUP_UNION =
            "spec.groupBy must have exactly one of dimension, tag and costCategory in each entry: remove the rest";
    public static final String GROUP_TWICE = "spec.groupBy must not hold an entry twice: remove one";
    public static final String FILTER_UNION =
            "spec.filter must have exactly one of dimension, tag and costCategory in each entry: remove the rest";
    public static final String FILTER_VALUES =
            "spec.filter must have exactly one of in and notIn, with at least one value, in each entry";
    public static final String SCHEDULE_UNION =
            "spec.schedule must have exactly one of cron and every: remove the other (null removes a default)";
    public static final String TIME_ZONE_NEEDS_CRON =
            "spec.schedule.timeZone needs spec.schedule.cron: remove it, or use a cron";
    public static final String CRON =
            "spec.schedule.cron must be five fields, the first of them one number, such as '0 6 * * *', or "
                    + "@hourly, @daily, @weekly, @monthly, @yearly; the zone belongs into spec.schedule.timeZone";
    public static final String EVERY =
            "spec.schedule.every must be a duration from 1h to 744h (31 days), such as 90m or 8h";

    private CelRules() {}
}
