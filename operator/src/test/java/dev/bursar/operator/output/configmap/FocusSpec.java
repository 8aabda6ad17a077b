package dev.bursar.operator.output.configmap;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The columns of FOCUS 1.2 by name, as the specification's chapter Columns has them: written down here once more, so that
 * the checker knows nothing of what it checks.
 */
final class FocusSpec {
    enum Type {
        TEXT,
        DECIMAL,
        TIME,
        CURRENCY,
        JSON
    }

    /** @param allowed the only values; empty where FOCUS leaves them open */
    record Column(Type type, boolean mandatory, boolean nullable, Set<String> allowed) {}

    /** Mandatory and never null. */
    private static final String NEVER_NULL = """
            BilledCost DECIMAL
            BillingAccountId TEXT
            BillingCurrency CURRENCY
            BillingPeriodEnd TIME
            BillingPeriodStart TIME
            ChargeCategory TEXT
            ChargePeriodEnd TIME
            ChargePeriodStart TIME
            ContractedCost DECIMAL
            EffectiveCost DECIMAL
            InvoiceIssuerName TEXT
            ListCost DECIMAL
            ProviderName TEXT
            PublisherName TEXT
            ServiceCategory TEXT
            ServiceName TEXT""";

    private static final String MANDATORY = """
            BillingAccountName TEXT
            ChargeClass TEXT
            ChargeDescription TEXT
            PricingQuantity DECIMAL
            PricingUnit TEXT""";

    /** Conditional or recommended. */
    private static final String OTHERS = """
            AvailabilityZone TEXT
            BillingAccountType TEXT
            CapacityReservationId TEXT
            CapacityReservationStatus TEXT
            ChargeFrequency TEXT
            CommitmentDiscountCategory TEXT
            CommitmentDiscountId TEXT
            CommitmentDiscountName TEXT
            CommitmentDiscountQuantity DECIMAL
            CommitmentDiscountStatus TEXT
            CommitmentDiscountType TEXT
            CommitmentDiscountUnit TEXT
            ConsumedQuantity DECIMAL
            ConsumedUnit TEXT
            ContractedUnitPrice DECIMAL
            InvoiceId TEXT
            ListUnitPrice DECIMAL
            PricingCategory TEXT
            PricingCurrency CURRENCY
            PricingCurrencyContractedUnitPrice DECIMAL
            PricingCurrencyEffectiveCost DECIMAL
            PricingCurrencyListUnitPrice DECIMAL
            RegionId TEXT
            RegionName TEXT
            ResourceId TEXT
            ResourceName TEXT
            ResourceType TEXT
            ServiceSubcategory TEXT
            SkuId TEXT
            SkuMeter TEXT
            SkuPriceDetails JSON
            SkuPriceId TEXT
            SubAccountId TEXT
            SubAccountName TEXT
            SubAccountType TEXT
            Tags JSON""";

    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "CapacityReservationStatus", Set.of("Used", "Unused"),
            "ChargeCategory", Set.of("Usage", "Purchase", "Tax", "Credit", "Adjustment"),
            "ChargeClass", Set.of("Correction"),
            "ChargeFrequency", Set.of("One-Time", "Recurring", "Usage-Based"),
            "CommitmentDiscountCategory", Set.of("Spend", "Usage"),
            "CommitmentDiscountStatus", Set.of("Used", "Unused"),
            "PricingCategory", Set.of("Standard", "Dynamic", "Committed", "Other"),
            "ServiceCategory",
                    Set.of(
                            "AI and Machine Learning",
                            "Analytics",
                            "Business Applications",
                            "Compute",
                            "Databases",
                            "Developer Tools",
                            "Identity",
                            "Integration",
                            "Internet of Things",
                            "Management and Governance",
                            "Media",
                            "Migration",
                            "Mobile",
                            "Multicloud",
                            "Networking",
                            "Other",
                            "Security",
                            "Storage",
                            "Web"));

    static final Map<String, Column> COLUMNS = columns();

    private FocusSpec() {}

    private static Map<String, Column> columns() {
        Map<String, Column> columns = new TreeMap<>();
        add(columns, NEVER_NULL, true, false);
        add(columns, MANDATORY, true, true);
        add(columns, OTHERS, false, true);
        return Map.copyOf(columns);
    }

    private static void add(Map<String, Column> columns, String lines, boolean mandatory, boolean nullable) {
        lines.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            String name = line.substring(0, blank);
            Type type = Type.valueOf(line.substring(blank + 1));
            columns.put(name, new Column(type, mandatory, nullable, ALLOWED.getOrDefault(name, Set.of())));
        });
    }
}
