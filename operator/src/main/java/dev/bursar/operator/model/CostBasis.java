package dev.bursar.operator.model;

import java.util.List;
import java.util.Optional;

/** The five ways in which a cost is stated; one request brings all of them. */
public enum CostBasis {
    UNBLENDED("Unblended", "unblended"),
    AMORTIZED("Amortized", "amortized"),
    NET_UNBLENDED("NetUnblended", "netUnblended"),
    NET_AMORTIZED("NetAmortized", "netAmortized"),
    BLENDED("Blended", "blended");

    private final String specName;
    private final String measure;

    CostBasis(String specName, String measure) {
        this.specName = specName;
        this.measure = measure;
    }

    /** As {@code spec.costBasis} and the metric label {@code cost_basis} write it. */
    public String specName() {
        return specName;
    }

    /** The measure's name in the ledger, in {@code status.totals} and in {@code report.json}. */
    public String measure() {
        return measure;
    }

    public static Optional<CostBasis> of(String specName) {
        return List.of(values()).stream()
                .filter(basis -> basis.specName.equals(specName))
                .findFirst();
    }
}
