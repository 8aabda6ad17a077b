package dev.bursar.operator.output.configmap;

import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.result.CostRow;
import dev.bursar.operator.result.CostSummary;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** {@code report.csv}: one line per row, columns read by name. Values are kept whole, amounts unrounded. */
final class CsvReport {
    private static final List<String> HEADER = List.of(
            "date",
            "account",
            "account_id",
            "group",
            "group2",
            "currency",
            "unblended",
            "amortized",
            "net_unblended",
            "net_amortized",
            "blended",
            "state");

    private CsvReport() {}

    static FileText of(CostSummary summary) {
        return out -> CsvLines.write(
                Stream.concat(Stream.of(HEADER), summary.rows().stream().map(CsvReport::fields)), out);
    }

    private static List<String> fields(CostRow row) {
        return List.of(
                row.date().toString(),
                row.account(),
                row.accountId(),
                row.key(0),
                row.key(1),
                row.currency(),
                amount(row, CostBasis.UNBLENDED),
                amount(row, CostBasis.AMORTIZED),
                amount(row, CostBasis.NET_UNBLENDED),
                amount(row, CostBasis.NET_AMORTIZED),
                amount(row, CostBasis.BLENDED),
                row.state().wire());
    }

    /** An absent amount is an empty field: absent is not zero. */
    private static String amount(CostRow row, CostBasis basis) {
        return row.amount(basis).map(BigDecimal::toPlainString).orElse("");
    }
}
