package dev.bursar.operator.model;

import java.util.List;
import java.util.Locale;

/** Which amount of an expectation. */
public enum ForecastBound {
    MEAN,
    LOWER,
    UPPER;

    /** As metrics write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of the row that holds it. */
    public List<String> key() {
        return List.of(label());
    }
}
