package dev.bursar.simulator.bill;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * One line of a bill.
 *
 * @param tags cost allocation tags; a key that is absent is not set
 * @param costCategories values by category; one that is absent is not set
 * @param quantity of usage, in {@code unit}; 0 for what is no usage
 */
public record LineItem(
        LocalDate day,
        String account,
        Charge charge,
        RecordType type,
        Map<String, String> tags,
        Map<String, String> costCategories,
        Amounts amounts,
        BigDecimal quantity,
        String unit) {
    public LineItem {
        tags = Map.copyOf(tags);
        costCategories = Map.copyOf(costCategories);
    }

    public BigDecimal amount(Metric metric) {
        return metric.isCost() ? amounts.of(metric) : quantity;
    }
}
