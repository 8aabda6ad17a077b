package dev.bursar.simulator.ce;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A part of an answer; it may begin and end in the middle of a slice. */
record Page(List<CostRows.Row> rows, Optional<PageToken> next) {
    /** Adds up no more slices than the page has. */
    static Page of(List<Range> slices, CostRows source, PageToken from, int size) {
        List<CostRows.Row> rows = new ArrayList<>();
        int first = from.row();
        for (int slice = from.slice(); slice < slices.size(); slice++) {
            if (rows.size() == size) {
                return new Page(rows, Optional.of(from.at(slice, 0)));
            }
            List<CostRows.Row> all = source.of(slices.get(slice));
            int end = Math.min(all.size(), first + size - rows.size());
            rows.addAll(all.subList(Math.min(first, end), end));
            if (end < all.size()) {
                return new Page(rows, Optional.of(from.at(slice, end)));
            }
            first = 0;
        }
        return new Page(rows, Optional.empty());
    }
}
