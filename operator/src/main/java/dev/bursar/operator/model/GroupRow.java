package dev.bursar.operator.model;

import java.util.List;
import java.util.SortedMap;

/**
 * One group of one day.
 *
 * @param keys one value per grouping of the question; empty for an ungrouped question
 * @param measures by measure name; a measure that was not answered is absent, which is not zero. About 100 bytes a row hold
 *     all five
 */
public record GroupRow(List<String> keys, SortedMap<String, Measure> measures) {
    public GroupRow {
        keys = List.copyOf(keys);
        measures = PackedMeasures.copyOf(measures);
    }
}
