package dev.bursar.operator.result;

import dev.bursar.operator.ledger.Restatement;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger says beside the rows of the period.
 *
 * @param change empty while a day of either side is missing
 * @param monthToDate empty while a day of it is missing
 * @param restatements of the period's slices, the latest first
 * @param forecast in the leading basis and the currency of the rows; empty when none is wanted or known
 * @param spend empty without a budget
 */
public record Views(
        Optional<Change> change,
        Optional<MonthToDate> monthToDate,
        List<Restated> restatements,
        Optional<Forecast> forecast,
        Optional<SpendOutlook> spend) {
    static final Views NONE =
            new Views(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    public Views {
        restatements = List.copyOf(restatements);
    }

    Views with(Forecast expected) {
        return new Views(change, monthToDate, restatements, Optional.of(expected), spend);
    }

    Views with(SpendOutlook outlook) {
        return new Views(change, monthToDate, restatements, forecast, Optional.of(outlook));
    }

    /**
     * The period's total against that of as many days before, in the leading basis.
     *
     * @param percent of the total before, with two decimals; empty when that is zero
     */
    public record Change(Period before, BigDecimal amount, Optional<BigDecimal> percent) {}

    /**
     * The month that contains yesterday (UTC), up to and including yesterday.
     *
     * @param rows as those of a result, whatever its period
     */
    public record MonthToDate(Period period, List<CostRow> rows) {
        public MonthToDate {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A slice that was restated.
     *
     * @param account name of the CloudAccount
     * @param restatement with keys as people read them
     */
    public record Restated(Period slice, String account, String accountId, Restatement restatement) {
        /** The slice's amount before; empty when it has several currencies, or lacked the basis. */
        public Optional<BigDecimal> was(CostBasis basis) {
            return amount(restatement.was(), basis);
        }

        public Optional<BigDecimal> is(CostBasis basis) {
            return amount(restatement.is(), basis);
        }

        private static Optional<BigDecimal> amount(List<GroupRow> sums, CostBasis basis) {
            return switch (sums.size()) {
                case 0 -> Optional.of(BigDecimal.ZERO);
                case 1 ->
                    Optional.ofNullable(sums.getFirst().measures().get(basis.measure()))
                            .map(Measure::amount);
                default -> Optional.empty();
            };
        }
    }
}
