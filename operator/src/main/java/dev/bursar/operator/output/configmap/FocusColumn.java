package dev.bursar.operator.output.configmap;

import java.util.Optional;
import java.util.function.Function;

/**
 * One column of {@code focus.csv}.
 *
 * @param value empty for null
 * @param source one sentence without a full stop: what it is filled from in this report, or why it is null
 */
record FocusColumn(
        String name, Level level, Function<FocusRow, Optional<String>> value, Function<FocusReport, String> source) {
    /** What FOCUS 1.2 asks of a column (the content constraints of each: feature level, allows nulls). */
    enum Level {
        NEVER_NULL("mandatory, never null"),
        MANDATORY("mandatory"),
        OTHER("conditional or recommended"),
        CUSTOM("Bursar's own");

        private final String words;

        Level(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Filled from the same in every report. */
    static FocusColumn of(String name, Level level, Function<FocusRow, Optional<String>> value, String source) {
        return new FocusColumn(name, level, value, any -> source);
    }

    static FocusColumn alwaysNull(String name, Level level, String why) {
        return of(name, level, any -> Optional.empty(), why);
    }

    /** Filled where the report is grouped by a dimension of Cost Explorer. */
    static FocusColumn ofDimension(
            String name, Level level, String dimension, Function<FocusRow, Optional<String>> value, String source) {
        return new FocusColumn(
                name,
                level,
                value,
                report -> report.isGroupedBy(dimension)
                        ? "Cost Explorer's " + dimension + source
                        : "The rows are sums over it: add dimension " + dimension + " to spec.groupBy");
    }
}
