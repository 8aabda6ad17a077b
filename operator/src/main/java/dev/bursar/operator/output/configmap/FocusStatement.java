package dev.bursar.operator.output.configmap;

import dev.bursar.api.v1alpha1.Names;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code focus-statement.md}: what the columns of {@code focus.csv} hold, which are null in how many rows, and which are
 * missing, with the reason of each. FOCUS 1.2 asks a generator for such metadata (Data Generator, FOCUS version, schema).
 */
final class FocusStatement {
    private static final String FOCUS_VERSION = "1.2";

    private FocusStatement() {}

    static String of(FocusReport report) {
        return """
                # FOCUS statement of CostReport %s

                `focus.csv` has these costs in the columns of FOCUS %s, the FinOps Open Cost and Usage Specification, as far as
                AWS Cost Explorer can fill them. An empty field is null, which means not known, never 0.

                %s
                ## Shaped as FOCUS, not conforming to it

                %s

                * A row is the sum of a group's charges over a %s. FOCUS has a row per charge.
                * `BilledCost` is Cost Explorer's UnblendedCost and `EffectiveCost` its AmortizedCost: their sums are
                  `status.totals.unblended` and `status.totals.amortized`, credits, refunds and taxes included, less what
                  `spec.filter` leaves out.
                * FOCUS deducts a discount in the row that it reduces. Of Cost Explorer's bases only the net ones do so; they are
                  `x_NetUnblendedCost` and `x_NetAmortizedCost`.
                * FOCUS says that what is bought for later use has an `EffectiveCost` of 0, and calls the unused part of a
                  commitment usage. AmortizedCost leaves that part with the fee.

                ## Columns

                `Null` counts the rows, of %d, in which a column is null.

                | Column | In FOCUS | Null | Filled from, or why not |
                |---|---|---|---|
                %s
                ## Columns of FOCUS that are left out

                FOCUS makes none of them mandatory, and asks for most where a provider has what they are about, as AWS has. Cost Explorer
                cannot fill them in any report.

                | Column | Why |
                |---|---|
                %s""".formatted(
                        report.origin().namespace() + "/" + report.origin().report(),
                        FOCUS_VERSION,
                        metadata(report),
                        departures(report),
                        slice(report),
                        report.rowCount(),
                        FocusColumns.ALL.stream()
                                .map(column -> line(List.of(
                                        column.name(),
                                        column.level().words(),
                                        String.valueOf(report.nulls(column)),
                                        column.source().apply(report))))
                                .collect(Collectors.joining()),
                        FocusOmission.ALL.stream()
                                .map(left -> line(List.of(left.name(), left.why())))
                                .collect(Collectors.joining()));
    }

    private static String metadata(FocusReport report) {
        Period period = report.summary().period();
        String groupBy =
                report.summary().groupBy().stream().map(Grouping::label).collect(Collectors.joining(", "));
        String asOf = report.summary()
                .asOf()
                .map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse("not known");
        return List.of(
                        List.of("FOCUS version", FOCUS_VERSION),
                        List.of("Data generator", "Bursar, " + Names.API_VERSION),
                        List.of("Source", "AWS Cost Explorer, GetCostAndUsage"),
                        List.of("Period", period.start() + " to " + period.end() + ", end exclusive, UTC"),
                        List.of("Granularity", report.summary().granularity().specName()),
                        List.of("Scope", report.origin().scope().specName()),
                        List.of("Grouped by", groupBy.isEmpty() ? "nothing" : groupBy),
                        List.of("As of", asOf),
                        List.of("Complete", report.summary().complete() ? "yes" : "no"),
                        List.of("Rows", String.valueOf(report.rowCount())))
                .stream()
                .map(FocusStatement::line)
                .collect(Collectors.joining("", "| | |\n|---|---|\n", ""));
    }

    private static String departures(FocusReport report) {
        String broken = FocusColumns.ALL.stream()
                .filter(column -> column.level() == FocusColumn.Level.NEVER_NULL && report.nulls(column) > 0)
                .map(column -> "`" + column.name() + "`")
                .collect(Collectors.joining(", "));
        return broken.isEmpty()
                ? "FOCUS demands prices that Cost Explorer does not have: `ListCost` and `ContractedCost` would be null, which"
                        + " FOCUS forbids."
                : "FOCUS forbids null in these columns, and some rows or all have it there: " + broken + ".";
    }

    private static String slice(FocusReport report) {
        return switch (report.summary().granularity()) {
            case DAILY -> "day";
            case MONTHLY -> "month";
        };
    }

    private static String line(List<String> cells) {
        return cells.stream().map(FocusStatement::cell).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** A tag's key may hold anything; a table's cell may not. */
    private static String cell(String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|").replaceAll("\\R", " ");
    }
}
