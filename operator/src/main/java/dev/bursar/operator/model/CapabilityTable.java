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
        BILLING_READ
    }

    /**
     * One call.
     *
     * @param action as IAM policies name it
     * @param operation as the AWS SDK names it
     * @param paid whether every answered request costs money (Cost Explorer: USD 0.01)
     * @param writes whether it changes anything in the account
     */
    public record Row(
            Capability capability,
            String action,
            String operation,
            CallClass callClass,
            boolean paid,
            boolean writes) {}

    /** Tells who pays for an account. */
    public static final String DESCRIBE_ORGANIZATION = "organizations:DescribeOrganization";

    private static final List<Row> ROWS = List.of(
            billing("ce:GetCostAndUsage", "GetCostAndUsage", true),
            billing("ce:GetCostForecast", "GetCostForecast", true),
            // Works from any account of an organization; without it only the payer stays unknown.
            billing(DESCRIBE_ORGANIZATION, "DescribeOrganization", false),
            organizationBilling("ce:GetCostAndUsage", "GetCostAndUsage", true),
            organizationBilling("ce:GetCostForecast", "GetCostForecast", true),
            organizationBilling(DESCRIBE_ORGANIZATION, "DescribeOrganization", false));

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

    private static Row billing(String action, String operation, boolean paid) {
        return new Row(Capability.BILLING, action, operation, CallClass.BILLING_READ, paid, false);
    }

    /** The same calls; what differs is whose costs may be asked for. */
    private static Row organizationBilling(String action, String operation, boolean paid) {
        return new Row(Capability.ORGANIZATION_BILLING, action, operation, CallClass.BILLING_READ, paid, false);
    }
}
