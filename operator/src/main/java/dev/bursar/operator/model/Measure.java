package dev.bursar.operator.model;

import java.math.BigDecimal;

/**
 * One measured value with its unit, at the scale in which the provider stated it.
 *
 * @param amount never rounded, may be negative (credits, refunds)
 * @param unit an ISO 4217 currency code for money
 */
public record Measure(BigDecimal amount, String unit) {
    public Measure plus(Measure other) {
        if (!unit.equals(other.unit)) {
            throw new IllegalArgumentException("cannot add " + other.unit + " to " + unit);
        }
        return new Measure(amount.add(other.amount), unit);
    }
}
