package dev.bursar.operator.result;

import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayState;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One line of a report.
 *
 * @param account name of the CloudAccount, or {@link Folding#OTHER}
 * @param accountId its twelve digits, or {@link Folding#OTHER}
 * @param values keys and measures, as the ledger has them
 */
public record CostRow(LocalDate date, String account, String accountId, GroupRow values, DayState state) {
    /** By date, account, account id, first and second key: the order of {@code report.csv}. */
    static final Comparator<CostRow> ORDER = Comparator.comparing(CostRow::date)
            .thenComparing(CostRow::account)
            .thenComparing(CostRow::accountId)
            .thenComparing(row -> row.key(0))
            .thenComparing(row -> row.key(1));

    /** The value of the n-th grouping, empty when there is none. */
    public String key(int grouping) {
        List<String> keys = values.keys();
        return grouping < keys.size() ? keys.get(grouping) : "";
    }

    public Optional<BigDecimal> amount(CostBasis basis) {
        return Optional.ofNullable(values.measures().get(basis.measure())).map(Measure::amount);
    }

    /** All measures of a row have one unit; empty when it has no measure. */
    public String currency() {
        return values.measures().values().stream()
                .findFirst()
                .map(Measure::unit)
                .orElse("");
    }
}
