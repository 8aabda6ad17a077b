package dev.bursar.simulator.ce;

import dev.bursar.simulator.bill.LineItem;
import dev.bursar.simulator.wire.AwsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Cost Explorer's dimensions of a line item. A line without a value has one that says so, such as {@code NoRegion}. */
final class Dimensions {
    static final String LINKED_ACCOUNT = "LINKED_ACCOUNT";

    private static final Map<String, Function<LineItem, String>> VALUES = Map.ofEntries(
            Map.entry("AZ", item -> "NoAZ"),
            Map.entry("BILLING_ENTITY", item -> "AWS"),
            Map.entry("INSTANCE_TYPE", item -> or(item.charge().instanceType(), "NoInstanceType")),
            Map.entry("INSTANCE_TYPE_FAMILY", Dimensions::family),
            Map.entry("INVOICING_ENTITY", item -> "Amazon Web Services, Inc."),
            Map.entry("LEGAL_ENTITY_NAME", item -> "Amazon Web Services, Inc."),
            Map.entry(LINKED_ACCOUNT, LineItem::account),
            Map.entry("OPERATION", item -> or(item.charge().operation(), "NoOperation")),
            Map.entry("PLATFORM", item -> item.charge().instanceType().isEmpty() ? "NoOperatingSystem" : "Linux/UNIX"),
            Map.entry("PURCHASE_TYPE", Dimensions::purchaseType),
            Map.entry("RECORD_TYPE", item -> item.type().text()),
            Map.entry("REGION", item -> or(item.charge().region(), "NoRegion")),
            Map.entry("SERVICE", item -> item.charge().service()),
            Map.entry("TENANCY", item -> item.charge().instanceType().isEmpty() ? "NoTenancy" : "Shared"),
            Map.entry("USAGE_TYPE", item -> or(item.charge().usageType(), "NoUsageType")));

    /** GetCostAndUsage's documentation of GroupBy, and REGION, which works as well. */
    private static final List<String> GROUPS = List.of(
            "AZ",
            "INSTANCE_TYPE",
            "INVOICING_ENTITY",
            "LEGAL_ENTITY_NAME",
            LINKED_ACCOUNT,
            "OPERATION",
            "PLATFORM",
            "PURCHASE_TYPE",
            "RECORD_TYPE",
            "REGION",
            "SERVICE",
            "TENANCY",
            "USAGE_TYPE");

    /** Other values of the API's enumeration Dimension that a cost filter takes; no line here has a value for them. */
    private static final List<String> WITHOUT_VALUES = List.of(
            "CACHE_ENGINE",
            "DATABASE_ENGINE",
            "DEPLOYMENT_OPTION",
            "OPERATING_SYSTEM",
            "RESERVATION_ID",
            "SAVINGS_PLAN_ARN",
            "SAVINGS_PLANS_TYPE",
            "SUBSCRIPTION_ID",
            "USAGE_TYPE_GROUP");

    private Dimensions() {}

    static Function<LineItem, String> forGroup(String key) throws AwsException {
        if (!GROUPS.contains(key)) {
            throw AwsException.validation("Group by dimension " + key + " is not supported");
        }
        return value(key).orElseThrow();
    }

    static Function<LineItem, String> forFilter(String key) throws AwsException {
        if (WITHOUT_VALUES.contains(key)) {
            return item -> "";
        }
        return value(key)
                .orElseThrow(() -> AwsException.validation("Filter by dimension " + key + " is not supported"));
    }

    private static Optional<Function<LineItem, String>> value(String key) {
        return Optional.ofNullable(VALUES.get(key));
    }

    private static String family(LineItem item) {
        String type = item.charge().instanceType();
        return type.isEmpty() ? "NoInstanceTypeFamily" : type.substring(0, type.indexOf('.'));
    }

    private static String purchaseType(LineItem item) {
        return switch (item.type()) {
            case USAGE, TAX, CREDIT, REFUND -> "On Demand Instances";
            case DISCOUNTED_USAGE, RI_FEE -> "Standard Reserved Instances";
            case SAVINGS_PLAN_COVERED_USAGE, SAVINGS_PLAN_NEGATION, SAVINGS_PLAN_RECURRING_FEE -> "Savings Plans";
        };
    }

    private static String or(String value, String otherwise) {
        return value.isEmpty() ? otherwise : value;
    }
}
