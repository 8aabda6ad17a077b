package dev.bursar.api.v1alpha1;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Regular expressions that mean the same to the API server (RE2) and to Java, without a backslash, so that CEL can quote
 * them. Lengths are checked before anything is matched.
 */
final class Patterns {
    static final int ACCOUNT_ID_LENGTH = 12;
    static final String ACCOUNT_ID = "^[0-9]{12}$";

    /** No AWS account, but what a careless template leaves behind. */
    static final String NO_ACCOUNT = "000000000000";

    /** Prefix, partition, account, path of at most 512 characters, name of at most 64. */
    static final int ROLE_ARN_LENGTH = 613;

    private static final String ROLE_PREFIX = "^arn:aws(-cn|-us-gov|-eusc|-iso(-[bef])?)?:iam::";

    /**
     * A path is held to the characters of names. IAM allows more there, but a quote or colon in a tenant's ARN could write
     * into the RoleGrant that the message of NoGrant proposes.
     */
    private static final String ROLE_PATH = ":role/([A-Za-z0-9_+=,.@-]+/)*";

    static final String ROLE_ARN = ROLE_PREFIX + "[0-9]{12}" + ROLE_PATH + "[A-Za-z0-9_+=,.@-]{1,64}$";
    static final String GRANT_ROLE =
            ROLE_PREFIX + "([0-9]{12}|[*])" + ROLE_PATH + "([A-Za-z0-9_+=,.@-]{1,64}|[A-Za-z0-9_+=,.@-]{0,63}[*])$";

    /** More than 0; at most 12 digits before the point and 6 after it. */
    static final String POSITIVE_AMOUNT = "^([1-9][0-9]{0,11}([.][0-9]{1,6})?|0[.]0{0,5}[1-9][0-9]{0,5})$";

    static final String CURRENCY = "^[A-Z]{3}$";

    static final int LABEL_LENGTH = 63;
    static final String DNS_LABEL = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";
    static final String LABEL_VALUE = "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$";
    static final int LABEL_KEY_LENGTH = 317;
    static final String LABEL_KEY = "^([a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
            + "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$";
    static final int SUBDOMAIN_LENGTH = 253;
    static final String DNS_SUBDOMAIN = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    /** Session tags: what STS takes (AssumeRole, Tags), in ASCII, so that letter case is no matter of opinion. */
    static final int TAG_KEY_LENGTH = 128;

    static final String TAG_KEY = "^[A-Za-z0-9_.:/=+@-]([A-Za-z0-9_.:/=+@ -]*[A-Za-z0-9_.:/=+@-])?$";
    static final int TAG_VALUE_LENGTH = 256;
    static final String TAG_VALUE = "^[A-Za-z0-9_.:/=+@ -]*$";

    /** Of a key in lower case: AWS' own, and ours. */
    static final String RESERVED_TAG = "^(aws|bursar):";

    static final int DURATION_LENGTH = 16;
    static final String DURATION = "^([0-9]{1,5}h)?([0-9]{1,5}m)?([0-9]{1,5}s)?$";

    static final int TRAILING_LENGTH = 4;
    static final String TRAILING =
            "^(([1-9][0-9]?|[12][0-9]{2}|3[0-8][0-9]|39[0-5])d|([1-9]|[1-4][0-9]|5[0-6])w|" + "([1-9]|1[0-3])mo)$";

    static final int DATE_LENGTH = 10;
    static final String DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    static final int TIME_ZONE_LENGTH = 64;
    static final String TIME_ZONE = "^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$";

    static final int CRON_LENGTH = 128;
    private static final String STEP = "(/[1-9][0-9]?)?";
    private static final String HOUR = "([01]?[0-9]|2[0-3])";
    private static final String DAY = "(0?[1-9]|[12][0-9]|3[01])";
    private static final String MONTH = "(0?[1-9]|1[0-2]|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))";
    private static final String WEEKDAY = "([0-6]|(?i:sun|mon|tue|wed|thu|fri|sat))";
    private static final String HOURS = "([*?]|" + HOUR + "(-" + HOUR + ")?)" + STEP;
    private static final String DAYS = "([*?]|" + DAY + "(-" + DAY + ")?)" + STEP;
    private static final String MONTHS = "([*?]|" + MONTH + "(-" + MONTH + ")?)" + STEP;
    private static final String WEEKDAYS = "([*?]|" + WEEKDAY + "(-" + WEEKDAY + ")?)" + STEP;
    /** Kubernetes' grammar, but one number as the minute: runs are at least an hour apart. */
    static final String CRON = "^(@(yearly|annually|monthly|weekly|daily|midnight|hourly)|[0-5]?[0-9] +"
            + HOURS + "(," + HOURS + ")* +" + DAYS + "(," + DAYS + ")* +"
            + MONTHS + "(," + MONTHS + ")* +" + WEEKDAYS + "(," + WEEKDAYS + ")*)$";

    private Patterns() {}

    /** Whether {@code text} has at most {@code maxLength} characters and matches; null does not. */
    static boolean matches(Pattern pattern, int maxLength, @Nullable String text) {
        return text != null
                && text.length() <= maxLength
                && pattern.matcher(text).matches();
    }
}
