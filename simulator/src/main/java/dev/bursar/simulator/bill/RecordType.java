package dev.bursar.simulator.bill;

/** Kinds of line items, as Cost Explorer's dimension RECORD_TYPE names them. */
public enum RecordType {
    USAGE("Usage"),
    TAX("Tax"),
    CREDIT("Credit"),
    REFUND("Refund"),
    DISCOUNTED_USAGE("DiscountedUsage"),
    RI_FEE("RIFee"),
    SAVINGS_PLAN_COVERED_USAGE("SavingsPlanCoveredUsage"),
    SAVINGS_PLAN_NEGATION("SavingsPlanNegation"),
    SAVINGS_PLAN_RECURRING_FEE("SavingsPlanRecurringFee");

    private final String text;

    RecordType(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** @throws IllegalArgumentException when there is no such type */
    public static RecordType of(String text) {
        for (RecordType type : values()) {
            if (type.text.equals(text)) {
                return type;
            }
        }
        throw new IllegalArgumentException("there is no record type " + text);
    }
}
