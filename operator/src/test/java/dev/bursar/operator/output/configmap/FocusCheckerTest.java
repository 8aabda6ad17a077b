package dev.bursar.operator.output.configmap;

import static dev.bursar.operator.output.configmap.FocusBills.ACCOUNT;
import static dev.bursar.operator.output.configmap.FocusBills.daily;
import static dev.bursar.operator.output.configmap.FocusBills.dimensions;
import static dev.bursar.operator.output.configmap.FocusBills.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.output.configmap.FocusBills.Files;
import dev.bursar.operator.result.CostSummary;
import dev.bursar.operator.result.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker finds what is broken on purpose: without that, a green check says nothing. */
class FocusCheckerTest {
    private static final Files GOOD = Files.of(
            ACCOUNT,
            daily(dimensions("SERVICE", "RECORD_TYPE"), 1, row("2", "Amazon S3", "Usage"), row("-1", "Tax", "Tax")));

    @Test
    void aGoodFileHasNoViolations() {
        assertThat(GOOD.violations()).isEmpty();
    }

    @Test
    void focusHasFiftySevenColumnsTwentyOneOfThemMandatory() {
        assertThat(FocusSpec.COLUMNS).hasSize(57);
        assertThat(FocusSpec.COLUMNS.values().stream().filter(FocusSpec.Column::mandatory))
                .hasSize(21);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments("BilledCost", "0,5", "BilledCost is no DECIMAL"),
                arguments("BilledCost", "1E-7", "BilledCost is no DECIMAL"),
                arguments("BilledCost", "+2", "BilledCost is no DECIMAL"),
                arguments("BilledCost", "$2", "BilledCost is no DECIMAL"),
                arguments("BilledCost", "02", "BilledCost is no DECIMAL"),
                arguments("BilledCost", "", "BilledCost is null in 1 rows, declared are 0"),
                arguments("x_NetUnblendedCost", "two", "x_NetUnblendedCost is no DECIMAL"),
                arguments("ListCost", "0", "ListCost is null in 1 rows, declared are 2"),
                arguments("ContractedCost", "0", "ContractedCost is null in 1 rows, declared are 2"),
                arguments("BillingCurrency", "usd", "BillingCurrency is no CURRENCY"),
                arguments("BillingCurrency", "EURO", "BillingCurrency is no CURRENCY"),
                arguments("ChargePeriodStart", "2026-11-10", "ChargePeriodStart is no TIME"),
                arguments("ChargePeriodStart", "2026-11-10T00:00:00+01:00", "ChargePeriodStart is no TIME"),
                arguments("ChargePeriodStart", "2026-11-11T00:00:00Z", "a charge ends before it starts"),
                arguments("ChargePeriodEnd", "2026-12-02T00:00:00Z", "a charge lies in two billing periods"),
                arguments("BillingPeriodStart", "2026-11-02T00:00:00Z", "not the month's start"),
                arguments("BillingPeriodEnd", "2026-11-30T00:00:00Z", "not the month's end"),
                arguments("ChargeCategory", "Refund", "ChargeCategory must not be Refund"),
                arguments("ChargeClass", "Regular", "ChargeClass must not be Regular"),
                arguments("ServiceCategory", "Cloud", "ServiceCategory must not be Cloud"),
                arguments("ServiceName", " ", "ServiceName is no TEXT"),
                arguments("RegionId", "N/A", "RegionId has a placeholder"),
                arguments("SubAccountId", "__other__", "SubAccountId has a placeholder"),
                arguments("x_Account", "__other__", "x_Account has a placeholder"),
                arguments("Tags", "team=payments", "Tags is no JSON"),
                arguments("Tags", "{\"team\":\"a\"", "Tags is no JSON"),
                arguments("Tags", "{\"team\":{\"name\":\"a\"}}", "Tags is no JSON"),
                arguments("Tags", "{\"team\":\"a\",\"team\":\"b\"}", "Tags is no JSON"),
                arguments("x_CostCategories", "shop", "x_CostCategories is no JSON"),
                arguments("x_State", "done", "x_State must not be done"),
                arguments("x_Folded", "yes", "x_Folded must not be yes"),
                arguments("x_Folded", "true", "SubAccountId is known of a folded row"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("values")
    void findsABrokenValue(String column, String value, String violation) {
        List<List<String>> records = records();
        records.get(1).set(records.getFirst().indexOf(column), value);

        assertThat(check(records)).anyMatch(found -> found.startsWith(violation));
    }

    static Stream<Arguments> columns() {
        return Stream.of(
                arguments("ListCost", "listCost", "listCost is no column of FOCUS 1.2"),
                arguments("ListCost", "ServiceProviderName", "ServiceProviderName is no column of FOCUS 1.2"),
                arguments("ListCost", "BilledCost", "a column is there twice"),
                arguments("ListCost", "InvoiceId", "mandatory column ListCost is missing"),
                arguments("ListCost", "Aaa", "columns of FOCUS are not sorted"),
                arguments("ListCost", "x_ListCost", "columns of FOCUS stand behind others"),
                arguments("x_State", "x_state", "x_state is not in Pascal case"),
                arguments("x_State", "x_State-Of-Day", "x_State-Of-Day is not in Pascal case"),
                arguments("x_State", "x_AState", "own columns are not sorted"),
                arguments("x_State", "State", "the statement has other columns"),
                arguments("x_State", "x_" + "State".repeat(10), "x_" + "State".repeat(10) + " is too long"));
    }

    @ParameterizedTest(name = "{0} named {1}")
    @MethodSource("columns")
    void findsABrokenHeader(String column, String name, String violation) {
        List<List<String>> records = records();
        records.getFirst().set(records.getFirst().indexOf(column), name);

        assertThat(check(records)).contains(violation);
    }

    @Test
    void findsAnEmptyTextThatShouldBeNull() {
        assertThat(FocusChecker.violations(GOOD.csv().replaceFirst("\r\n,", "\r\n\"\","), GOOD.statement()))
                .containsExactly("fields are quoted that need not be: an empty text is not null");
    }

    @Test
    void findsARowThatIsTooShortAndRowsThatAreMissing() {
        List<List<String>> records = records();
        records.get(1).removeLast();
        assertThat(check(records)).contains("a row has 37 fields");

        List<List<String>> fewer = records();
        fewer.removeLast();
        assertThat(check(fewer)).contains("the statement is for other rows");
    }

    @Test
    void findsIdsInAFoldedRow() {
        CostSummary summary = daily(dimensions("SERVICE"), 1, row("2", "Amazon S3"), row("1", "AWS Lambda"));
        Files folded = Files.of(
                ACCOUNT,
                summary.withRows(
                        Folding.fold(summary.rows(), CostBasis.UNBLENDED, 1).rows()));

        assertThat(folded.violations()).isEmpty();
        List<List<String>> records = mutable(Rfc4180.parse(folded.csv()));
        records.get(1).set(records.getFirst().indexOf("RegionId"), "us-east-1");
        assertThat(FocusChecker.violations(text(records), folded.statement()))
                .contains("RegionId is known of a folded row");
    }

    static Stream<Arguments> statements() {
        return Stream.of(
                arguments("| FOCUS version | 1.2 |", "| FOCUS version | 1.0 |", "the statement is not for FOCUS 1.2"),
                arguments("| Rows | 2 |", "| Rows | 3 |", "the statement is for other rows"),
                arguments(
                        "| ListCost | mandatory, never null | 2 |",
                        "| ListCost | mandatory, never null | 1 |",
                        "ListCost is null in 2 rows, declared are 1"),
                arguments(
                        "| ListCost | mandatory, never null |",
                        "| ListCost | mandatory |",
                        "ListCost is not mandatory in FOCUS"),
                arguments("| Cost Explorer has no list prices |", "| |", "ListCost has no source and no reason"),
                arguments(
                        "| InvoiceId | Cost Explorer does not name invoices |\n",
                        "",
                        "the columns left out are [BillingAccountType"),
                arguments("| Cost Explorer does not name invoices |", "| |", "InvoiceId is left out without a reason"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("statements")
    void findsABrokenStatement(String line, String broken, String violation) {
        assertThat(GOOD.statement()).contains(line);

        assertThat(FocusChecker.violations(GOOD.csv(), GOOD.statement().replace(line, broken)))
                .anyMatch(found -> found.startsWith(violation));
    }

    private static List<List<String>> records() {
        return mutable(Rfc4180.parse(GOOD.csv()));
    }

    private static List<List<String>> mutable(List<List<String>> records) {
        List<List<String>> copies = new ArrayList<>();
        records.forEach(record -> copies.add(new ArrayList<>(record)));
        return copies;
    }

    private static List<String> check(List<List<String>> records) {
        return FocusChecker.violations(text(records), GOOD.statement());
    }

    private static String text(List<List<String>> records) {
        return records.stream()
                .map(record ->
                        record.stream().map(FocusCheckerTest::quoted).collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining());
    }

    private static String quoted(String value) {
        return value.contains(",") || value.contains("\"") ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
