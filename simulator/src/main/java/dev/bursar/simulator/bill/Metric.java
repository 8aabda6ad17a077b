package dev.bursar.simulator.bill;

import java.util.Optional;

/** What Cost Explorer can add up. Constants are named as GetCostForecast spells them. */
public enum Metric {
    UNBLENDED_COST("UnblendedCost"),
    AMORTIZED_COST("AmortizedCost"),
    NET_UNBLENDED_COST("NetUnblendedCost"),
    NET_AMORTIZED_COST("NetAmortizedCost"),
    BLENDED_COST("BlendedCost"),
    USAGE_QUANTITY("UsageQuantity");

    private final String text;

    Metric(String text) {
        this.text = text;
    }

    /** As GetCostAndUsage spells it. */
    public String text() {
        return text;
    }

    public boolean isCost() {
        return this != USAGE_QUANTITY;
    }

    /** In either spelling: GetCostAndUsage takes both. */
    public static Optional<Metric> of(String text) {
        for (Metric metric : values()) {
            if (metric.text.equals(text) || metric.name().equals(text)) {
                return Optional.of(metric);
            }
        }
        return Optional.empty();
    }
}
