package dev.bursar.operator.model;

/**
 * What a question is split by.
 *
 * @param dimension a billing dimension such as {@code SERVICE}
 */
public record Grouping(String dimension) {
    /** As CR status, metric labels and {@code report.json} name it. */
    public String label() {
        return dimension;
    }
}
