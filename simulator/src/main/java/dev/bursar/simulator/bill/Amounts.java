package dev.bursar.simulator.bill;

import java.math.BigDecimal;

/** One cost on every basis, in the bill's currency. */
public record Amounts(
        BigDecimal unblended,
        BigDecimal amortized,
        BigDecimal netUnblended,
        BigDecimal netAmortized,
        BigDecimal blended) {
    /** A private discount on usage and fees; credits, refunds and taxes have none. */
    private static final BigDecimal NET = new BigDecimal("0.97");

    /** The same on every basis. */
    public static Amounts flat(BigDecimal amount) {
        return new Amounts(amount, amount, amount, amount, amount);
    }

    /** Paid where it is used; net of the discount. */
    static Amounts usage(BigDecimal amount) {
        return discounted(amount, amount, amount);
    }

    static Amounts discounted(BigDecimal unblended, BigDecimal amortized, BigDecimal blended) {
        return new Amounts(unblended, amortized, unblended.multiply(NET), amortized.multiply(NET), blended);
    }

    BigDecimal of(Metric metric) {
        return switch (metric) {
            case UNBLENDED_COST -> unblended;
            case AMORTIZED_COST -> amortized;
            case NET_UNBLENDED_COST -> netUnblended;
            case NET_AMORTIZED_COST -> netAmortized;
            case BLENDED_COST -> blended;
            case USAGE_QUANTITY -> throw new IllegalArgumentException("a quantity is no amount");
        };
    }
}
