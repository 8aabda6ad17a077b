package dev.bursar.operator.model;

import java.util.Collection;
import java.util.List;

/**
 * Which calls a capability makes: the one source of permission policies, session policies and permission checks. An action
 * stands here when, and only when, the operator calls it.
 */
public final class CapabilityTable {
    /** Calls that share a session: an assumed role is asked for nothing outside its class. */
    public enum CallClass {
        /** Reads of costs and of the organization that pays them. */
        BILLING_READ,
        /** Asks IAM what the role itself may do; no capability needs it, and a role need not allow it. */
        PERMISSION_CHECK
    }

    /**
     * One call.
     *
     * @param action as IAM policies name it
     * @param operation as the AWS SDK names it
     * @param paid whether every answered request costs money (Cost Explorer: USD 0.01)
     * @param writes whether it changes anything in the account
     * @param optional whether the capability does its work without it
     */
    public record Row(
            Capability capability,
            String action,
            String operation,
            CallClass callClass,
            boolean paid,
            boolean writes,
            boolean optional) {}

    /** Tells who pays for an account. */
    public static final String DESCRIBE_ORGANIZATION = "organizations:DescribeOrganization";

    /** The question about costs. */
    public static final String GET_COST_AND_USAGE = "ce:GetCostAndUsage";

    /** The question about what is to come. */
    public static final String GET_COST_FORECAST = "ce:GetCostForecast";

    /** Tells what a role may do; each role that allows it is asked about itself alone. */
    public static final String SIMULATE = "iam:SimulatePrincipalPolicy";

    private static final List<Row> ROWS = List.of(
            paid(Capability.BILLING, GET_COST_AND_USAGE, "GetCostAndUsage"),
            paid(Capability.BILLING, GET_COST_FORECAST, "GetCostForecast"),
            // Works from any account of an organization; without it only the payer stays unknown.
            optional(Capability.BILLING, DESCRIBE_ORGANIZATION, "DescribeOrganization"),
            // The same calls; what differs is whose costs may be asked for. A report says what it lacks without the
            // last.
            paid(Capability.ORGANIZATION_BILLING, GET_COST_AND_USAGE, "GetCostAndUsage"),
            paid(Capability.ORGANIZATION_BILLING, GET_COST_FORECAST, "GetCostForecast"),
            optional(Capability.ORGANIZATION_BILLING, DESCRIBE_ORGANIZATION, "DescribeOrganization"));

    private CapabilityTable() {}

    public static List<Row> rows() {
        return ROWS;
    }

    /** The IAM actions that the capabilities need, each once, in the order of the table. */
    public static List<String> actions(Collection<Capability> capabilities) {
        return ROWS.stream()
                .filter(row -> capabilities.contains(row.capability()))
                .map(Row::action)
                .distinct()
                .toList();
    }

    /** Those of {@link #actions} without which a capability cannot do its work. */
    public static List<String> required(Capability capability) {
        return ROWS.stream()
                .filter(row -> row.capability() == capability && !row.optional())
                .map(Row::action)
                .toList();
    }

    private static Row paid(Capability capability, String action, String operation) {
        return new Row(capability, action, operation, CallClass.BILLING_READ, true, false, false);
    }

    private static Row optional(Capability capability, String action, String operation) {
        return new Row(capability, action, operation, CallClass.BILLING_READ, false, false, true);
    }
}
