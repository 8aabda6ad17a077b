package dev.bursar.operator.output.terminal;

import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayState;
import dev.bursar.operator.output.terminal.PublishedReport.Group;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows of {@code report.json}, added up one by one: there may be more of them than fit into memory. */
final class RowSums {
    private final Map<Key, SortedMap<LocalDate, Optional<BigDecimal>>> groups = new LinkedHashMap<>();
    private Optional<BigDecimal> moving = Optional.of(BigDecimal.ZERO);

    private record Key(String group, String group2, String currency) {}

    void add(JsonFields row, CostBasis basis) {
        Optional<BigDecimal> amount = row.amount(basis.measure());
        groups.computeIfAbsent(
                        new Key(row.text("group"), row.text("group2"), row.text("currency")), any -> new TreeMap<>())
                .merge(row.date("date"), amount, Group::sum);
        if (!row.text("state").equals(DayState.FINAL.wire())) {
            moving = Group.sum(moving, amount);
        }
    }

    /** @param groupings how many keys a group has */
    List<Group> groups(int groupings) {
        return groups.entrySet().stream()
                .map(group -> new Group(
                        List.of(group.getKey().group(), group.getKey().group2()).subList(0, groupings),
                        group.getKey().currency(),
                        group.getValue()))
                .toList();
    }

    /** The sum of the rows that are not final, of whatever currency; empty when one lacks the basis. */
    Optional<BigDecimal> moving() {
        return moving;
    }
}
