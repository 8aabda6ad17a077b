package dev.bursar.simulator.ce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.simulator.bill.LineItem;
import dev.bursar.simulator.bill.Metric;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Adds lines up, exactly, in the metrics that were asked for. */
final class Sum {
    /** The unit of quantities in several units, which are added all the same. */
    private static final String MIXED = "N/A";

    private final Map<Metric, BigDecimal> amounts = new EnumMap<>(Metric.class);
    private final Set<String> units = new TreeSet<>();

    Sum(Set<Metric> metrics) {
        metrics.forEach(metric -> amounts.put(metric, BigDecimal.ZERO));
    }

    void add(LineItem item) {
        amounts.replaceAll((metric, amount) -> amount.add(item.amount(metric)));
        if (item.quantity().signum() != 0) {
            units.add(item.unit());
        }
    }

    BigDecimal amount(Metric metric) {
        return amounts.getOrDefault(metric, BigDecimal.ZERO);
    }

    /** As MetricValues: plain decimal numbers without trailing zeros. */
    void write(ObjectNode metrics, String currency) {
        amounts.forEach((metric, amount) -> metrics.putObject(metric.text())
                .put("Amount", text(amount))
                .put("Unit", metric.isCost() ? currency : unit()));
    }

    static String text(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private String unit() {
        return units.size() == 1 ? units.iterator().next() : MIXED;
    }
}
