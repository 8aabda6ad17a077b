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

/** The rows of an answer, a slice at a time, sorted by their keys. */
final class CostRows {
    private static final Comparator<List<String>> BY_KEYS =
            Comparator.comparing((List<String> keys) -> keys.getFirst()).thenComparing(List::getLast);

    private final CostQuestion question;
    private final CostView view;

    CostRows(CostQuestion question, CostView view) {
        this.question = question;
        this.view = view;
    }

    /**
     * One group of one slice, or a slice's total, or a slice without groups.
     *
     * @param keys empty for a total
     * @param sum absent where no group has costs
     */
    record Row(Range slice, boolean estimated, List<String> keys, Optional<Sum> sum) {}

    /** At least one. */
    List<Row> of(Range slice) {
        boolean estimated = Bill.isEstimated(slice.end().minusDays(1), view.now());
        if (question.groupings().isEmpty()) {
            return List.of(new Row(slice, estimated, List.of(), Optional.of(total(slice))));
        }
        List<Row> rows = new ArrayList<>();
        groups(slice).forEach((keys, sum) -> rows.add(new Row(slice, estimated, keys, Optional.of(sum))));
        return rows.isEmpty() ? List.of(new Row(slice, estimated, List.of(), Optional.empty())) : rows;
    }

    private Sum total(Range slice) {
        Sum total = new Sum(question.metrics());
        for (LocalDate day : slice.days()) {
            view.lines(day, question.filter()).forEach(total::add);
        }
        return total;
    }

    private Map<List<String>, Sum> groups(Range slice) {
        Map<List<String>, Sum> groups = new TreeMap<>(BY_KEYS);
        for (LocalDate day : slice.days()) {
            for (LineItem line : view.lines(day, question.filter())) {
                List<String> keys = question.groupings().stream()
                        .map(grouping -> grouping.of().apply(line))
                        .toList();
                groups.computeIfAbsent(keys, any -> new Sum(question.metrics())).add(line);
            }
        }
        return groups;
    }
}
