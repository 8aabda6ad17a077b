package dev.bursar.operator.output.configmap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * FOCUS 1.2, column ChargeCategory, from Cost Explorer's dimension RECORD_TYPE. A type that is not listed has no
 * category, rather than a wrong one.
 *
 * <p>The values of RECORD_TYPE are the line item types of the Cost and Usage Report (its data dictionary,
 * {@code lineItem/LineItemType}); discounts also occur under the names that the console shows. SavingsPlanNegation takes
 * back what SavingsPlanCoveredUsage states at on-demand prices, so both belong to usage. FOCUS puts a refund into the
 * category of what is refunded, and a discount into the row that it reduces; Cost Explorer names neither.
 */
final class ChargeCategories {
    private static final Map<String, List<String>> TYPES = new TreeMap<>(Map.of(
            "Usage", List.of("Usage", "DiscountedUsage", "SavingsPlanCoveredUsage", "SavingsPlanNegation"),
            "Purchase", List.of("Fee", "RIFee", "SavingsPlanRecurringFee", "SavingsPlanUpfrontFee"),
            "Tax", List.of("Tax"),
            "Credit", List.of("Credit"),
            "Adjustment",
                    List.of(
                            "Refund",
                            "Discount",
                            "BundledDiscount",
                            "EdpDiscount",
                            "PrivateRateDiscount",
                            "RiVolumeDiscount",
                            "SppDiscount",
                            "Bundled Discount",
                            "Enterprise Discount Program Discount",
                            "Private Rate Card Discount",
                            "Solution Provider Program Discount")));

    private ChargeCategories() {}

    static Optional<String> of(String recordType) {
        return TYPES.entrySet().stream()
                .filter(category -> category.getValue().contains(recordType))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** As one sentence without a full stop. */
    static String described() {
        return TYPES.entrySet().stream()
                .map(category -> category.getKey() + " for " + String.join(", ", category.getValue()))
                .collect(Collectors.joining("; "));
    }
}
