package dev.bursar.operator.model;

/** How long one time slice of a question is. */
public enum Granularity {
    DAILY("Daily");

    private final String specName;

    Granularity(String specName) {
        this.specName = specName;
    }

    public String specName() {
        return specName;
    }
}
