package dev.bursar.operator.output.configmap;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A conditional or recommended column of FOCUS 1.2 that {@code focus.csv} leaves out, because it would be null in every
 * row of every report. (Columns: FOCUS 1.2, chapter Columns.)
 *
 * @param why one sentence without a full stop
 */
record FocusOmission(String name, String why) {
    /** Sorted by name. */
    static final List<FocusOmission> ALL = Stream.of(
                    of("Cost Explorer does not tell types of accounts", "BillingAccountType", "SubAccountType"),
                    of(
                            "Cost Explorer's costs do not name capacity reservations",
                            "CapacityReservationId",
                            "CapacityReservationStatus"),
                    of("A row is a sum of charges of every frequency", "ChargeFrequency"),
                    of(
                            "Cost Explorer's costs do not name the reservation or Savings Plan that covers them",
                            "CommitmentDiscountCategory",
                            "CommitmentDiscountId",
                            "CommitmentDiscountName",
                            "CommitmentDiscountQuantity",
                            "CommitmentDiscountStatus",
                            "CommitmentDiscountType",
                            "CommitmentDiscountUnit"),
                    of(
                            "Cost Explorer adds up quantities of unlike units, so none is asked for",
                            "ConsumedQuantity",
                            "ConsumedUnit"),
                    of("Cost Explorer has no prices", "ContractedUnitPrice", "ListUnitPrice"),
                    of("Cost Explorer does not name invoices", "InvoiceId"),
                    of(
                            "Cost Explorer's PURCHASE_TYPE is not defined as FOCUS defines the categories; grouped by it,"
                                    + " x_Group has it",
                            "PricingCategory"),
                    of(
                            "Cost Explorer states the billing currency alone",
                            "PricingCurrency",
                            "PricingCurrencyContractedUnitPrice",
                            "PricingCurrencyEffectiveCost",
                            "PricingCurrencyListUnitPrice"),
                    of("Cost Explorer has ids of regions, no names", "RegionName"),
                    of("GetCostAndUsage has sums and no resources", "ResourceId", "ResourceName", "ResourceType"),
                    of(
                            "Cost Explorer does not sort services into categories; a list made here would be a guess",
                            "ServiceSubcategory"),
                    of(
                            "Cost Explorer has no SKUs; grouped by USAGE_TYPE, x_Group has what comes closest",
                            "SkuId",
                            "SkuMeter",
                            "SkuPriceDetails",
                            "SkuPriceId"),
                    of(
                            "Nothing that Bursar asks AWS for names accounts; x_Account is the name of the CloudAccount",
                            "SubAccountName"))
            .flatMap(List::stream)
            .sorted(Comparator.comparing(FocusOmission::name))
            .toList();

    private static List<FocusOmission> of(String why, String... names) {
        return Stream.of(names).map(name -> new FocusOmission(name, why)).toList();
    }
}
