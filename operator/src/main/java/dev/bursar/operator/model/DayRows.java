package dev.bursar.operator.model;

import java.util.List;

/**
 * What the provider said about one time slice.
 *
 * @param period the slice: one day, or the covered part of one month
 * @param closed true when the provider no longer calls the slice an estimate
 * @param rows one per group, in the order of the answer
 */
public record DayRows(Period period, boolean closed, List<GroupRow> rows) {
    public DayRows {
        rows = List.copyOf(rows);
    }
}
