package dev.bursar.api.v1alpha1;

/** The amounts of a cost row; all are fetched, one leads. The constant's name is the text in a spec. */
public enum CostBasis {
    /** What was charged when it was used. */
    Unblended,
    /** Upfront and recurring fees of commitments spread over what they cover. */
    Amortized,
    /** Unblended after private discounts. */
    NetUnblended,
    /** Amortized after private discounts. */
    NetAmortized,
    /** The average rate of the organization. */
    Blended
}
