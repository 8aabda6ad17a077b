package dev.bursar.operator.output.configmap;

import static dev.bursar.operator.output.configmap.FocusColumn.Level.CUSTOM;
import static dev.bursar.operator.output.configmap.FocusColumn.Level.MANDATORY;
import static dev.bursar.operator.output.configmap.FocusColumn.Level.NEVER_NULL;
import static dev.bursar.operator.output.configmap.FocusColumn.Level.OTHER;

import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.Grouping;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The columns of {@code focus.csv}: all that FOCUS 1.2 makes mandatory, those of the others that Cost Explorer can fill, and
 * Bursar's own, which have the prefix {@code x_}. Each part is sorted by name (FOCUS 1.2, attribute Column Handling).
 * What FOCUS 1.2 has besides is in {@link FocusOmission}.
 */
final class FocusColumns {
    private static final List<FocusColumn> FOCUS = List.of(
            FocusColumn.ofDimension(
                    "AvailabilityZone",
                    OTHER,
                    "AZ",
                    row -> row.dimension("AZ").flatMap(AwsPlace::zone),
                    ", where that is a zone"),
            FocusColumn.of(
                    "BilledCost",
                    NEVER_NULL,
                    row -> row.amount(CostBasis.UNBLENDED),
                    "Cost Explorer's UnblendedCost; null where it gave none"),
            new FocusColumn("BillingAccountId", NEVER_NULL, FocusRow::billingAccount, FocusColumns::billingAccount),
            FocusColumn.alwaysNull("BillingAccountName", MANDATORY, "Nothing that Bursar asks AWS for names accounts"),
            FocusColumn.of(
                    "BillingCurrency",
                    NEVER_NULL,
                    FocusRow::currency,
                    "The unit of Cost Explorer's amounts; null where a row has none"),
            FocusColumn.of(
                    "BillingPeriodEnd",
                    NEVER_NULL,
                    row -> midnight(row.billingMonth().plusMonths(1)),
                    "End of the calendar month (UTC) of ChargePeriodStart"),
            FocusColumn.of(
                    "BillingPeriodStart",
                    NEVER_NULL,
                    row -> midnight(row.billingMonth()),
                    "Start of the calendar month (UTC) of ChargePeriodStart"),
            FocusColumn.ofDimension(
                    "ChargeCategory",
                    NEVER_NULL,
                    "RECORD_TYPE",
                    row -> row.dimension("RECORD_TYPE").flatMap(ChargeCategories::of),
                    ", as x_Group or x_Group2 has it: " + ChargeCategories.described() + "; null for any other"),
            FocusColumn.alwaysNull(
                    "ChargeClass",
                    MANDATORY,
                    "Cost Explorer does not tell what corrects a month that was invoiced before"),
            FocusColumn.alwaysNull(
                    "ChargeDescription", MANDATORY, "A row is a sum of charges; Cost Explorer describes none of them"),
            FocusColumn.of(
                    "ChargePeriodEnd",
                    NEVER_NULL,
                    row -> midnight(row.charge().end()),
                    "End of the day, or of the covered part of the month (UTC). Of the running month, an account that is"
                            + " not current may have less"),
            FocusColumn.of(
                    "ChargePeriodStart",
                    NEVER_NULL,
                    row -> midnight(row.charge().start()),
                    "Start of the day, or of the covered part of the month (UTC)"),
            FocusColumn.alwaysNull("ContractedCost", NEVER_NULL, "Cost Explorer has no contracted prices"),
            FocusColumn.of(
                    "EffectiveCost",
                    NEVER_NULL,
                    row -> row.amount(CostBasis.AMORTIZED),
                    "Cost Explorer's AmortizedCost; null where it gave none"),
            FocusColumn.ofDimension(
                    "InvoiceIssuerName",
                    NEVER_NULL,
                    "INVOICING_ENTITY",
                    row -> row.dimension("INVOICING_ENTITY").filter(name -> !name.equals("NoInvoicingEntity")),
                    ""),
            FocusColumn.alwaysNull("ListCost", NEVER_NULL, "Cost Explorer has no list prices"),
            FocusColumn.alwaysNull(
                    "PricingQuantity",
                    MANDATORY,
                    "Cost Explorer adds up quantities of unlike units, so none is asked for"),
            FocusColumn.alwaysNull(
                    "PricingUnit", MANDATORY, "Cost Explorer adds up quantities of unlike units, so none is asked for"),
            FocusColumn.of(
                    "ProviderName",
                    NEVER_NULL,
                    any -> Optional.of("AWS"),
                    "Cost Explorer knows what was bought from AWS, and nothing else"),
            FocusColumn.alwaysNull(
                    "PublisherName",
                    NEVER_NULL,
                    "Cost Explorer tells who sells (LEGAL_ENTITY_NAME), not who made what is sold"),
            new FocusColumn("RegionId", OTHER, FocusRow::region, FocusColumns::region),
            FocusColumn.alwaysNull(
                    "ServiceCategory",
                    NEVER_NULL,
                    "Cost Explorer does not sort services into categories; a list made here would be a guess"),
            FocusColumn.ofDimension("ServiceName", NEVER_NULL, "SERVICE", row -> row.dimension("SERVICE"), ""),
            new FocusColumn("SubAccountId", OTHER, FocusRow::subAccount, FocusColumns::subAccount),
            new FocusColumn("Tags", OTHER, row -> row.object(Grouping.Kind.TAG), FocusColumns::tags));

    private static final List<FocusColumn> OWN = List.of(
            FocusColumn.of("x_Account", CUSTOM, FocusRow::account, "Name of the CloudAccount; null in folded rows"),
            FocusColumn.of(
                    "x_BlendedCost", CUSTOM, row -> row.amount(CostBasis.BLENDED), "Cost Explorer's BlendedCost"),
            new FocusColumn(
                    "x_CostCategories",
                    CUSTOM,
                    row -> row.object(Grouping.Kind.COST_CATEGORY),
                    FocusColumns::costCategories),
            FocusColumn.of(
                    "x_Folded",
                    CUSTOM,
                    row -> Optional.of(String.valueOf(row.isFolded())),
                    "true for the rows that hold the smallest groups of each day together, because the ConfigMap is full;"
                            + " false otherwise"),
            FocusColumn.of(
                    "x_Group",
                    CUSTOM,
                    row -> row.group(0),
                    "Value of the first grouping, in Cost Explorer's words; null where there is none"),
            FocusColumn.of(
                    "x_Group2",
                    CUSTOM,
                    row -> row.group(1),
                    "Value of the second grouping, in Cost Explorer's words; null where there is none"),
            FocusColumn.of(
                    "x_GroupBy", CUSTOM, row -> row.groupedBy(0), "The first grouping; null where there is none"),
            FocusColumn.of(
                    "x_GroupBy2", CUSTOM, row -> row.groupedBy(1), "The second grouping; null where there is none"),
            FocusColumn.of(
                    "x_Namespace", CUSTOM, row -> Optional.of(row.origin().namespace()), "Of the CostReport"),
            FocusColumn.of(
                    "x_NetAmortizedCost",
                    CUSTOM,
                    row -> row.amount(CostBasis.NET_AMORTIZED),
                    "Cost Explorer's NetAmortizedCost; null where it gave none"),
            FocusColumn.of(
                    "x_NetUnblendedCost",
                    CUSTOM,
                    row -> row.amount(CostBasis.NET_UNBLENDED),
                    "Cost Explorer's NetUnblendedCost; null where it gave none"),
            FocusColumn.of("x_Report", CUSTOM, row -> Optional.of(row.origin().report()), "Name of the CostReport"),
            FocusColumn.of(
                    "x_State",
                    CUSTOM,
                    row -> Optional.of(row.cost().state().wire()),
                    "How far the row may still move: provisional, settled or final. Days that are missing have no row"));

    static final List<FocusColumn> ALL =
            Stream.of(FOCUS, OWN).flatMap(List::stream).toList();

    private FocusColumns() {}

    private static Optional<String> midnight(LocalDate day) {
        return Optional.of(day + "T00:00:00Z");
    }

    private static String billingAccount(FocusReport report) {
        return report.isOrganization()
                ? "The account that was asked, which pays for its organization; null in folded rows"
                : "The management account, as organizations:DescribeOrganization names it; null where that was not"
                        + " answered, and in folded rows";
    }

    private static String region(FocusReport report) {
        if (report.isGroupedBy("REGION")) {
            return "Cost Explorer's REGION, where that is a region, which global and NoRegion are not";
        }
        return report.isGroupedBy("AZ")
                ? "The region of Cost Explorer's AZ, where that is a zone or a region"
                : "The rows are sums over it: add dimension REGION to spec.groupBy";
    }

    private static String subAccount(FocusReport report) {
        if (!report.isOrganization()) {
            return "The account to which every request is filtered (LINKED_ACCOUNT); null in folded rows";
        }
        return report.isGroupedBy("LINKED_ACCOUNT")
                ? "Cost Explorer's LINKED_ACCOUNT, where that is an account"
                : "The rows are sums over the organization's accounts: add dimension LINKED_ACCOUNT to spec.groupBy";
    }

    private static String tags(FocusReport report) {
        return report.isGroupedBy(Grouping.Kind.TAG)
                ? "The tags that the rows are grouped by and no others; null where a row has none of them"
                : "The rows are sums over them: add a tag to spec.groupBy";
    }

    private static String costCategories(FocusReport report) {
        return report.isGroupedBy(Grouping.Kind.COST_CATEGORY)
                ? "The cost categories that the rows are grouped by; null where a row has none of them"
                : "The rows are sums over them: add a costCategory to spec.groupBy";
    }
}
