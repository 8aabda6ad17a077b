package dev.bursar.simulator.ce;

import dev.bursar.simulator.bill.Bill;
import dev.bursar.simulator.bill.LineItem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An answer before it is cut into pages.
 *
 * @param rows by slice, then by keys
 */
record CostTable(List<Row> rows) {
    private static final Comparator<List<String>> BY_KEYS =
            Comparator.comparing((List<String> keys) -> keys.getFirst()).thenComparing(List::getLast);

    /**
     * One group of one slice, or a slice's total, or a slice without groups.
     *
     * @param keys empty for a total
     * @param sum absent where no group has costs
     */
    record Row(Range slice, boolean estimated, List<String> keys, Optional<Sum> sum) {}

    static CostTable of(CostQuestion question, CostView view) {
        List<Row> rows = new ArrayList<>();
        for (Range slice : question.range().slices(question.monthly())) {
            boolean estimated = Bill.isEstimated(slice.end().minusDays(1), view.now());
            if (question.groupings().isEmpty()) {
                rows.add(new Row(slice, estimated, List.of(), Optional.of(total(question, view, slice))));
            } else {
                groups(question, view, slice, estimated, rows);
            }
        }
        return new CostTable(rows);
    }

    private static Sum total(CostQuestion question, CostView view, Range slice) {
        Sum total = new Sum(question.metrics());
        for (LocalDate day : slice.days()) {
            view.lines(day, question.filter()).forEach(total::add);
        }
        return total;
    }

    private static void groups(CostQuestion question, CostView view, Range slice, boolean estimated, List<Row> rows) {
        Map<List<String>, Sum> groups = new TreeMap<>(BY_KEYS);
        for (LocalDate day : slice.days()) {
            for (LineItem line : view.lines(day, question.filter())) {
                List<String> keys = question.groupings().stream()
                        .map(grouping -> grouping.of().apply(line))
                        .toList();
                groups.computeIfAbsent(keys, any -> new Sum(question.metrics())).add(line);
            }
        }
        if (groups.isEmpty()) {
            rows.add(new Row(slice, estimated, List.of(), Optional.empty()));
        }
        groups.forEach((keys, sum) -> rows.add(new Row(slice, estimated, keys, Optional.of(sum))));
    }
}
