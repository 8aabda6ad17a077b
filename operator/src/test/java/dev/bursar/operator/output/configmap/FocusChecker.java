package dev.bursar.operator.output.configmap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a {@code focus.csv} with its statement as a stranger would, by FOCUS 1.2 and by what the statement declares. Null
 * where FOCUS forbids it is no violation if the statement says so, row for row; everything else is.
 */
final class FocusChecker {
    private static final Pattern DECIMAL = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?");
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
    private static final Pattern OWN_NAME = Pattern.compile("x_(?:[A-Z][a-z0-9]*)+");
    private static final Pattern FOCUS_NAME = Pattern.compile("(?:[A-Z][a-z0-9]*)+");
    private static final int LONGEST_NAME = 50;
    private static final Set<String> PLACEHOLDERS =
            Set.of("null", "none", "(none)", "n/a", "na", "nan", "-", "unknown", "not applicable", "__other__");
    private static final Set<String> UNKNOWN_WHERE_FOLDED = Set.of(
            "AvailabilityZone",
            "BillingAccountId",
            "ChargeCategory",
            "InvoiceIssuerName",
            "RegionId",
            "ServiceName",
            "SubAccountId",
            "Tags",
            "x_Account",
            "x_CostCategories",
            "x_Group",
            "x_Group2");
    private static final Map<String, Set<String>> OWN_VALUES = Map.of(
            "x_Folded", Set.of("true", "false"), "x_State", Set.of("missing", "provisional", "settled", "final"));
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final List<String> violations = new ArrayList<>();
    private final FocusTable table;
    private final FocusDeclaration declared;

    private FocusChecker(FocusTable table, FocusDeclaration declared) {
        this.table = table;
        this.declared = declared;
    }

    /** @return one sentence for each violation; empty for none */
    static List<String> violations(String csv, String statement) {
        FocusChecker checker = new FocusChecker(FocusTable.read(csv), FocusDeclaration.read(statement));
        checker.unless(csv.equals(rewritten(csv)), "fields are quoted that need not be: an empty text is not null");
        checker.header();
        checker.table.rows().forEach(checker::row);
        checker.statement();
        return checker.violations;
    }

    private static String rewritten(String csv) {
        return Rfc4180.parse(csv).stream()
                .map(fields -> fields.stream()
                        .map(field ->
                                Pattern.compile("[,\"\r\n]").matcher(field).find()
                                        ? '"' + field.replace("\"", "\"\"") + '"'
                                        : field)
                        .collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining());
    }

    private void header() {
        List<String> header = table.header();
        List<String> focus =
                header.stream().filter(name -> !name.startsWith("x_")).toList();
        List<String> own = header.subList(focus.size(), header.size());
        unless(Set.copyOf(header).size() == header.size(), "a column is there twice");
        unless(header.subList(0, focus.size()).equals(focus), "columns of FOCUS stand behind others");
        unless(focus.equals(focus.stream().sorted().toList()), "columns of FOCUS are not sorted");
        unless(own.equals(own.stream().sorted().toList()), "own columns are not sorted");
        focus.forEach(name -> unless(
                FOCUS_NAME.matcher(name).matches() && FocusSpec.COLUMNS.containsKey(name),
                name + " is no column of FOCUS 1.2"));
        own.forEach(name -> unless(OWN_NAME.matcher(name).matches(), name + " is not in Pascal case"));
        header.forEach(name -> unless(name.length() <= LONGEST_NAME, name + " is too long"));
        FocusSpec.COLUMNS.forEach((name, column) ->
                unless(!column.mandatory() || header.contains(name), "mandatory column " + name + " is missing"));
        table.widths().forEach(width -> unless(width == header.size(), "a row has " + width + " fields"));
    }

    private void row(Map<String, String> row) {
        row.forEach((name, value) -> {
            FocusSpec.Column column = FocusSpec.COLUMNS.get(name);
            if (column == null) {
                own(name, value);
            } else {
                typed(name, column.type(), value);
                unless(column.allowed().isEmpty() || column.allowed().contains(value), name + " must not be " + value);
                unless(!PLACEHOLDERS.contains(value.toLowerCase(Locale.ROOT)), name + " has a placeholder, " + value);
            }
        });
        period(row);
        if ("true".equals(row.get("x_Folded"))) {
            UNKNOWN_WHERE_FOLDED.forEach(name -> unless(!row.containsKey(name), name + " is known of a folded row"));
        }
    }

    private void own(String name, String value) {
        Set<String> allowed = OWN_VALUES.getOrDefault(name, Set.of());
        unless(allowed.isEmpty() || allowed.contains(value), name + " must not be " + value);
        unless(!value.equals("__other__"), name + " has a placeholder, " + value);
        if (name.endsWith("Cost")) {
            typed(name, FocusSpec.Type.DECIMAL, value);
        }
        if (name.equals("x_CostCategories")) {
            typed(name, FocusSpec.Type.JSON, value);
        }
    }

    private void typed(String name, FocusSpec.Type type, String value) {
        boolean fits = switch (type) {
            case TEXT -> !value.isBlank();
            case DECIMAL -> DECIMAL.matcher(value).matches();
            case TIME -> TIME.matcher(value).matches();
            case CURRENCY ->
                Currency.getAvailableCurrencies().stream()
                        .anyMatch(currency -> currency.getCurrencyCode().equals(value));
            case JSON -> isFlatObject(value);
        };
        unless(fits, name + " is no " + type + ": " + value);
    }

    private static boolean isFlatObject(String value) {
        try {
            JsonNode json = JSON.readTree(value);
            return json.isObject()
                    && json.properties().stream()
                            .allMatch(field -> field.getValue().isValueNode());
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }

    /** A charge lies within one billing period, and AWS' billing periods are calendar months (UTC). */
    private void period(Map<String, String> row) {
        Set<String> times = Set.of("BillingPeriodStart", "BillingPeriodEnd", "ChargePeriodStart", "ChargePeriodEnd");
        if (!times.stream()
                .allMatch(name -> TIME.matcher(row.getOrDefault(name, "")).matches())) {
            return;
        }
        Instant start = Instant.parse(row.get("ChargePeriodStart"));
        Instant end = Instant.parse(row.get("ChargePeriodEnd"));
        LocalDate month = start.atZone(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
        Instant monthStart = month.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant monthEnd = month.plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        unless(start.isBefore(end), "a charge ends before it starts");
        unless(!end.isAfter(monthEnd), "a charge lies in two billing periods");
        unless(Instant.parse(row.get("BillingPeriodStart")).equals(monthStart), "not the month's start");
        unless(Instant.parse(row.get("BillingPeriodEnd")).equals(monthEnd), "not the month's end");
    }

    private void statement() {
        unless("1.2".equals(declared.facts().get("FOCUS version")), "the statement is not for FOCUS 1.2");
        unless(
                String.valueOf(table.rows().size()).equals(declared.facts().get("Rows")),
                "the statement is for other rows");
        unless(List.copyOf(declared.columns().keySet()).equals(table.header()), "the statement has other columns");
        declared.columns().forEach((name, column) -> {
            unless(
                    table.nulls(name) == column.nulls(),
                    name + " is null in " + table.nulls(name) + " rows, declared are " + column.nulls());
            unless(!column.source().isBlank(), name + " has no source and no reason");
            unless(column.level().equals(level(name)), name + " is not " + column.level() + " in FOCUS");
        });
        Set<String> missing = new TreeSet<>(FocusSpec.COLUMNS.keySet());
        table.header().forEach(missing::remove);
        unless(missing.equals(new TreeSet<>(declared.leftOut().keySet())), "the columns left out are " + missing);
        declared.leftOut().forEach((name, why) -> unless(!why.isBlank(), name + " is left out without a reason"));
    }

    private static String level(String name) {
        FocusSpec.Column column = FocusSpec.COLUMNS.get(name);
        if (column == null) {
            return "Bursar's own";
        }
        if (!column.mandatory()) {
            return "conditional or recommended";
        }
        return column.nullable() ? "mandatory" : "mandatory, never null";
    }

    private void unless(boolean kept, String violation) {
        if (!kept) {
            violations.add(violation);
        }
    }
}
