package dev.bursar.operator.output.configmap;

import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Scope;
import dev.bursar.operator.result.CostRow;
import dev.bursar.operator.result.Folding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One row of a result in FOCUS' terms: what is not known is empty. A row that stands for what was folded knows its time,
 * its currency and its amounts, and nothing of whose costs they are.
 *
 * @param groupBy what the keys of {@code cost} are values of
 * @param charge the days that the row covers
 */
record FocusRow(ReportOrigin origin, List<Grouping> groupBy, CostRow cost, Period charge) {
    /** A CloudAccount cannot have this name. */
    boolean isFolded() {
        return cost.account().equals(Folding.OTHER);
    }

    /** The first day of the calendar month that holds the charge. */
    LocalDate billingMonth() {
        return charge.start().withDayOfMonth(1);
    }

    /** A plain decimal at the scale in which it was stated. */
    Optional<String> amount(CostBasis basis) {
        return cost.amount(basis).map(BigDecimal::toPlainString);
    }

    Optional<String> currency() {
        return known(cost.currency());
    }

    Optional<String> account() {
        return isFolded() ? Optional.empty() : Optional.of(cost.account());
    }

    /** The account that pays. */
    Optional<String> billingAccount() {
        if (isFolded()) {
            return Optional.empty();
        }
        return origin.scope() == Scope.ORGANIZATION
                ? Optional.of(cost.accountId())
                : Optional.ofNullable(origin.payers().get(cost.account())).map(AccountId::value);
    }

    /** The account that uses. An organization's rows have it only where they are grouped by it. */
    Optional<String> subAccount() {
        if (origin.scope() == Scope.ORGANIZATION) {
            return dimension("LINKED_ACCOUNT").filter(AccountId::isValid);
        }
        return isFolded() ? Optional.empty() : Optional.of(cost.accountId());
    }

    Optional<String> region() {
        return dimension("REGION").or(() -> dimension("AZ")).flatMap(AwsPlace::region);
    }

    /** What Cost Explorer called the row's value of a dimension; empty if that says nothing or is not grouped by. */
    Optional<String> dimension(String dimension) {
        int grouping = groupBy.indexOf(Grouping.ofDimension(dimension));
        return grouping < 0 ? Optional.empty() : group(grouping).filter(value -> !value.isBlank());
    }

    /** The value of the n-th grouping; empty for what carries no such tag, or has no cost category. */
    Optional<String> group(int grouping) {
        return isFolded() || grouping >= groupBy.size()
                ? Optional.empty()
                : known(cost.key(grouping))
                        .filter(value -> groupBy.get(grouping).kind() == Grouping.Kind.DIMENSION
                                || !value.equals(Grouping.NONE));
    }

    Optional<String> groupedBy(int grouping) {
        return grouping < groupBy.size() ? Optional.of(groupBy.get(grouping).label()) : Optional.empty();
    }

    /** The values of this kind's groupings by their keys, as a JSON object. */
    Optional<String> object(Grouping.Kind kind) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < groupBy.size(); i++) {
            Grouping grouping = groupBy.get(i);
            if (grouping.kind() == kind) {
                group(i).ifPresent(value -> values.put(grouping.key(), value));
            }
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(FlatJson.of(values));
    }

    private static Optional<String> known(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}
