package dev.bursar.operator.output.configmap;

import static dev.bursar.operator.output.configmap.FocusBills.ACCOUNT;
import static dev.bursar.operator.output.configmap.FocusBills.ORGANIZATION;
import static dev.bursar.operator.output.configmap.FocusBills.SERVICE;
import static dev.bursar.operator.output.configmap.FocusBills.TEAM;
import static dev.bursar.operator.output.configmap.FocusBills.byAccount;
import static dev.bursar.operator.output.configmap.FocusBills.byCostCategory;
import static dev.bursar.operator.output.configmap.FocusBills.byInvoicingEntity;
import static dev.bursar.operator.output.configmap.FocusBills.byRecordType;
import static dev.bursar.operator.output.configmap.FocusBills.byRegion;
import static dev.bursar.operator.output.configmap.FocusBills.byServiceAndRecordType;
import static dev.bursar.operator.output.configmap.FocusBills.byTag;
import static dev.bursar.operator.output.configmap.FocusBills.byZone;
import static dev.bursar.operator.output.configmap.FocusBills.daily;
import static dev.bursar.operator.output.configmap.FocusBills.folded;
import static dev.bursar.operator.output.configmap.FocusBills.inTwoCurrencies;
import static dev.bursar.operator.output.configmap.FocusBills.monthly;
import static dev.bursar.operator.output.configmap.FocusBills.row;
import static dev.bursar.operator.output.configmap.FocusBills.tag;
import static dev.bursar.operator.output.configmap.FocusBills.withoutAmounts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Scope;
import dev.bursar.operator.output.configmap.FocusBills.Files;
import dev.bursar.operator.result.CostSummary;
import dev.bursar.operator.testing.Bills;
import dev.bursar.operator.testing.CostRows;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FocusFilesTest {
    private static final List<Grouping> BY_SERVICE = List.of(SERVICE);

    static Stream<Arguments> reports() {
        return Stream.of(
                arguments("by service, in all states", ACCOUNT, Bills.ordinary()),
                arguments("by region", ACCOUNT, byRegion()),
                arguments("by zone", ACCOUNT, byZone()),
                arguments("by record type", ACCOUNT, byRecordType()),
                arguments("by tag", ACCOUNT, byTag()),
                arguments("by an odd tag key", ACCOUNT, daily(List.of(tag("a|b\\c\nd \"e\"")), 1, row("1", "x"))),
                arguments("by two tags", ACCOUNT, daily(List.of(TEAM, tag("env")), 1, row("1", "a", ""))),
                arguments("by cost category", ACCOUNT, byCostCategory()),
                arguments("by invoicing entity", ACCOUNT, byInvoicingEntity()),
                arguments("ungrouped", ACCOUNT, daily(List.of(), 3, row("7.5"))),
                arguments("by month", ACCOUNT, monthly("2025-12-01", row("3", "Amazon S3"))),
                arguments("by two dimensions", ACCOUNT, byServiceAndRecordType()),
                arguments("organization", ORGANIZATION, daily(BY_SERVICE, 2, row("3", "Amazon S3"))),
                arguments("organization by account", ORGANIZATION, byAccount()),
                arguments("folded", ACCOUNT, folded(byServiceAndRecordType(), 2)),
                arguments("all folded", ORGANIZATION, folded(byAccount(), 1)),
                arguments("in two currencies", ACCOUNT, inTwoCurrencies()),
                arguments("payer unknown", withoutPayer(), Bills.ordinary()),
                arguments("without amounts", ACCOUNT, daily(BY_SERVICE, 1, withoutAmounts("Amazon S3"))),
                arguments("without rows", ACCOUNT, Bills.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reports")
    void keepsToFocusAndToItsStatement(String name, ReportOrigin origin, CostSummary summary) {
        assertThat(Files.of(origin, summary).violations()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reports")
    void addsUpToTheReport(String name, ReportOrigin origin, CostSummary summary) {
        FocusTable table = Files.of(origin, summary).table();

        Map<String, CostBasis> columns = Map.of(
                "BilledCost", CostBasis.UNBLENDED,
                "EffectiveCost", CostBasis.AMORTIZED,
                "x_NetUnblendedCost", CostBasis.NET_UNBLENDED,
                "x_NetAmortizedCost", CostBasis.NET_AMORTIZED,
                "x_BlendedCost", CostBasis.BLENDED);
        columns.forEach((column, basis) -> {
            if (summary.totals().containsKey(basis)) {
                assertThat(sum(table.column(column)))
                        .isEqualByComparingTo(summary.totals().get(basis));
            }
        });
        assertThat(table.rows()).hasSameSizeAs(summary.rows());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reports")
    void hasTheSameColumnsAndBytesEveryTime(String name, ReportOrigin origin, CostSummary summary) {
        assertThat(Files.of(origin, summary)).isEqualTo(Files.of(origin, summary));
        assertThat(Files.of(origin, summary).table().header())
                .isEqualTo(Files.of(ACCOUNT, Bills.empty()).table().header());
    }

    @Test
    void aRowSaysWhatIsKnown() {
        FocusTable table = Files.of(ACCOUNT, daily(BY_SERVICE, 1, row("-0.10", "Amazon S3")))
                .table();

        assertThat(table.rows())
                .containsExactly(Map.ofEntries(
                        Map.entry("BilledCost", "-0.10"),
                        Map.entry("BillingAccountId", "999988887777"),
                        Map.entry("BillingCurrency", "USD"),
                        Map.entry("BillingPeriodEnd", "2026-12-01T00:00:00Z"),
                        Map.entry("BillingPeriodStart", "2026-11-01T00:00:00Z"),
                        Map.entry("ChargePeriodEnd", "2026-11-11T00:00:00Z"),
                        Map.entry("ChargePeriodStart", "2026-11-10T00:00:00Z"),
                        Map.entry("EffectiveCost", "0.90"),
                        Map.entry("ProviderName", "AWS"),
                        Map.entry("ServiceName", "Amazon S3"),
                        Map.entry("SubAccountId", "111122223333"),
                        Map.entry("x_Account", "payments-prod"),
                        Map.entry("x_BlendedCost", "3.90"),
                        Map.entry("x_Folded", "false"),
                        Map.entry("x_Group", "Amazon S3"),
                        Map.entry("x_GroupBy", "SERVICE"),
                        Map.entry("x_Namespace", "finops"),
                        Map.entry("x_NetAmortizedCost", "2.90"),
                        Map.entry("x_NetUnblendedCost", "1.90"),
                        Map.entry("x_Report", "payments"),
                        Map.entry("x_State", "settled")));
    }

    @Test
    void amountsArePlainAndWhole() {
        GroupRow tiny = CostRows.row(List.of("x"), Map.of(CostBasis.UNBLENDED, "-1.2E-19"));
        GroupRow large = CostRows.row(List.of("y"), Map.of(CostBasis.UNBLENDED, "1E+20"));

        assertThat(Files.of(ACCOUNT, daily(BY_SERVICE, 1, tiny, large)).table().column("BilledCost"))
                .containsExactly("-0.00000000000000000012", "100000000000000000000");
    }

    @Test
    void aMonthIsCoveredUntilYesterdayAndBilledWhole() {
        FocusTable table =
                Files.of(ACCOUNT, monthly("2026-10-01", row("3", "Amazon S3"))).table();

        assertThat(table.column("ChargePeriodEnd")).containsExactly("2026-11-01T00:00:00Z", "2026-11-22T00:00:00Z");
        assertThat(table.column("BillingPeriodEnd")).containsExactly("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z");
        assertThat(Files.of(ACCOUNT, monthly("2025-12-01", row("3", "Amazon S3")))
                        .table()
                        .column("BillingPeriodEnd"))
                .startsWith("2026-01-01T00:00:00Z");
    }

    @Test
    void aRegionIsOneThatCanBeChosen() {
        Map<String, String> regions = byGroup(byRegion(), "RegionId");

        assertThat(regions)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "us-east-1", "us-east-1",
                        "us-gov-west-1", "us-gov-west-1",
                        "eusc-de-east-1", "eusc-de-east-1",
                        "us-west-2-lax-1", "us-west-2",
                        "global", "",
                        "NoRegion", "",
                        "Any", ""));
    }

    @Test
    void aZoneLiesInARegion() {
        assertThat(byGroup(byZone(), "AvailabilityZone"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "us-east-1a", "us-east-1a",
                        "us-west-2-lax-1a", "us-west-2-lax-1a",
                        "us-east-1-wl1-bos-wlz-1", "us-east-1-wl1-bos-wlz-1",
                        "eu-central-1", "",
                        "NoAZ", ""));
        assertThat(byGroup(byZone(), "RegionId"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "us-east-1a", "us-east-1",
                        "us-west-2-lax-1a", "us-west-2",
                        "us-east-1-wl1-bos-wlz-1", "us-east-1",
                        "eu-central-1", "eu-central-1",
                        "NoAZ", ""));
    }

    @Test
    void aRecordTypeGivesTheCategoryAndAnUnknownOneNone() {
        assertThat(byGroup(byRecordType(), "ChargeCategory"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("Usage", "Usage"),
                        Map.entry("DiscountedUsage", "Usage"),
                        Map.entry("SavingsPlanCoveredUsage", "Usage"),
                        Map.entry("SavingsPlanNegation", "Usage"),
                        Map.entry("RIFee", "Purchase"),
                        Map.entry("SavingsPlanRecurringFee", "Purchase"),
                        Map.entry("Tax", "Tax"),
                        Map.entry("Credit", "Credit"),
                        Map.entry("Refund", "Adjustment"),
                        Map.entry("Enterprise Discount Program Discount", "Adjustment"),
                        Map.entry("Support fee", ""),
                        Map.entry("usage", "")));
    }

    @Test
    void tagsAreReadBackAsTheyAreAndAbsentOnesHaveNoKey() throws JsonProcessingException {
        List<String> tags = Files.of(ACCOUNT, byTag()).table().column("Tags");

        assertThat(tags).containsExactly("", "{\"team\":\"checkout\"}", tags.getLast());
        assertThat(new ObjectMapper().readTree(tags.getLast()))
                .isEqualTo(new ObjectMapper().createObjectNode().put("team", FocusBills.ODD_TEAM));
        assertThat(Files.of(ACCOUNT, daily(List.of(tag("env"), TEAM), 1, row("1", "live", "a"), row("1", "", "b")))
                        .table()
                        .column("Tags"))
                .containsExactly("{\"team\":\"b\"}", "{\"env\":\"live\",\"team\":\"a\"}");
    }

    @Test
    void aCostCategoryIsACustomColumn() {
        FocusTable table = Files.of(ACCOUNT, byCostCategory()).table();

        assertThat(table.column("x_CostCategories")).containsExactly("", "{\"Product line\":\"shop\"}");
        assertThat(table.column("Tags")).containsOnly("");
    }

    @Test
    void whoIssuesTheInvoiceIsKnownWhereItIsAskedFor() {
        assertThat(byGroup(byInvoicingEntity(), "InvoiceIssuerName"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Amazon Web Services EMEA SARL", "Amazon Web Services EMEA SARL", "NoInvoicingEntity", ""));
    }

    @Test
    void anOrganizationIsItsPayersAndItsAccountsOnlyWhereAskedFor() {
        FocusTable whole = Files.of(ORGANIZATION, daily(BY_SERVICE, 1, row("3", "Amazon S3")))
                .table();
        FocusTable byAccount = Files.of(ORGANIZATION, byAccount()).table();

        assertThat(whole.column("BillingAccountId")).containsExactly("111122223333");
        assertThat(whole.column("SubAccountId")).containsExactly("");
        assertThat(byAccount.column("BillingAccountId")).containsOnly("111122223333");
        assertThat(byAccount.column("SubAccountId")).containsExactly("222233334444", "");
    }

    @Test
    void aPayerThatIsNotKnownIsNull() {
        assertThat(Files.of(withoutPayer(), Bills.ordinary()).table().column("BillingAccountId"))
                .containsOnly("");
    }

    @Test
    void whatIsFoldedKnowsNothingButTimeMoneyAndThatItIsFolded() {
        FocusTable table =
                Files.of(ACCOUNT, folded(byServiceAndRecordType(), 2)).table();

        List<Map<String, String>> folded = table.rows().stream()
                .filter(row -> "true".equals(row.get("x_Folded")))
                .toList();
        assertThat(folded)
                .hasSize(2)
                .allSatisfy(row -> assertThat(row)
                        .containsOnlyKeys(
                                "BilledCost",
                                "BillingCurrency",
                                "BillingPeriodEnd",
                                "BillingPeriodStart",
                                "ChargePeriodEnd",
                                "ChargePeriodStart",
                                "EffectiveCost",
                                "ProviderName",
                                "x_BlendedCost",
                                "x_Folded",
                                "x_GroupBy",
                                "x_GroupBy2",
                                "x_Namespace",
                                "x_NetAmortizedCost",
                                "x_NetUnblendedCost",
                                "x_Report",
                                "x_State"));
    }

    @Test
    void everyRowHasItsOwnCurrency() {
        assertThat(Files.of(ACCOUNT, inTwoCurrencies()).table().column("BillingCurrency"))
                .containsExactlyInAnyOrder("USD", "CNY");
    }

    @Test
    void anAmountThatIsNotKnownIsNullAndDeclared() {
        Files files = Files.of(ACCOUNT, daily(BY_SERVICE, 1, withoutAmounts("Amazon S3"), row("0", "AWS Lambda")));

        assertThat(files.table().column("BilledCost")).containsExactlyInAnyOrder("", "0");
        assertThat(files.declared().column("BilledCost").nulls()).isEqualTo(1);
        assertThat(files.statement()).contains("`BilledCost`, `BillingCurrency`, `ChargeCategory`");
    }

    @Test
    void theStatementFollowsTheGroupings() {
        FocusDeclaration byService =
                Files.of(ACCOUNT, daily(BY_SERVICE, 1, row("1", "x"))).declared();
        FocusDeclaration byType = Files.of(ACCOUNT, byRecordType()).declared();

        assertThat(byService.facts())
                .containsEntry("Grouped by", "SERVICE")
                .containsEntry("Scope", "Account")
                .containsEntry("Period", "2026-11-10 to 2026-11-22, end exclusive, UTC")
                .containsEntry("As of", "2026-11-22T06:00:00Z");
        assertThat(byService.column("ChargeCategory").source()).contains("add dimension RECORD_TYPE to spec.groupBy");
        assertThat(byService.column("ServiceName").source()).isEqualTo("Cost Explorer's SERVICE");
        assertThat(byType.column("ChargeCategory").source()).contains("Adjustment for Refund");
        assertThat(byType.column("ServiceName").source()).contains("add dimension SERVICE to spec.groupBy");
    }

    private static ReportOrigin withoutPayer() {
        return new ReportOrigin("finops", "payments", Scope.ACCOUNT, Map.of());
    }

    private static Map<String, String> byGroup(CostSummary summary, String column) {
        Map<String, String> values = new TreeMap<>();
        for (Map<String, String> row : Files.of(ACCOUNT, summary).table().rows()) {
            values.put(row.getOrDefault("x_Group", ""), row.getOrDefault(column, ""));
        }
        return values;
    }

    private static BigDecimal sum(List<String> amounts) {
        return amounts.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
