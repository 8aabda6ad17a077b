package dev.bursar.operator.result;

import dev.bursar.operator.model.CostBasis;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sums of unrounded rows. */
final class Sums {
    private Sums() {}

    /** @param currency empty when there was no amount at all, which is zero in any currency */
    record Total(BigDecimal amount, String currency) {
        boolean comparableTo(Total other) {
            return currency.isEmpty() || other.currency.isEmpty() || currency.equals(other.currency);
        }
    }

    /** A row without any amount has no currency, which is not a second one. */
    static Set<String> currencies(List<CostRow> rows) {
        return rows.stream()
                .map(CostRow::currency)
                .filter(currency -> !currency.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Empty when a row lacks the basis. */
    static Optional<BigDecimal> sum(List<CostRow> rows, CostBasis basis) {
        BigDecimal total = BigDecimal.ZERO;
        for (CostRow row : rows) {
            Optional<BigDecimal> amount = row.amount(basis);
            if (amount.isEmpty()) {
                return Optional.empty();
            }
            total = total.add(amount.get());
        }
        return Optional.of(total);
    }

    /** Empty when a row lacks the basis, or the rows have several currencies. */
    static Optional<Total> total(List<CostRow> rows, CostBasis basis) {
        Set<String> currencies = currencies(rows);
        return currencies.size() > 1
                ? Optional.empty()
                : sum(rows, basis)
                        .map(amount -> new Total(
                                amount, currencies.stream().findFirst().orElse("")));
    }
}
