package dev.bursar.operator.ledger;

import dev.bursar.operator.ledger.Restatement.ChangedGroup;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What differs between two answers about one slice. */
final class RowChanges {
    private static final Comparator<ChangedGroup> LARGEST_FIRST = Comparator.comparing(RowChanges::size)
            .reversed()
            .thenComparing(group -> String.join("\u0000", group.keys()));

    private RowChanges() {}

    /** Empty when every group has the same amounts; how they are written does not count, nor does a group of zeros. */
    static Optional<Restatement> between(List<GroupRow> before, List<GroupRow> after, Instant seenAt) {
        // Nearly always so, and then there is no need for the room that a comparison of many groups takes.
        if (before.equals(after)) {
            return Optional.empty();
        }
        Map<GroupKey, GroupRow> was = byKey(before);
        Map<GroupKey, GroupRow> is = byKey(after);
        Set<GroupKey> keys = new TreeSet<>(was.keySet());
        keys.addAll(is.keySet());
        List<ChangedGroup> changed = keys.stream()
                .map(key -> new ChangedGroup(was.getOrDefault(key, key.absent()), is.getOrDefault(key, key.absent())))
                .filter(group -> !sameAmounts(group))
                .sorted(LARGEST_FIRST)
                .toList();
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Restatement(
                        seenAt,
                        sums(before),
                        sums(after),
                        changed.stream().limit(Restatement.MOST_GROUPS).toList(),
                        changed.size()));
    }

    /** Groups of other currencies are other groups. */
    private record GroupKey(List<String> keys, String unit) implements Comparable<GroupKey> {
        static GroupKey of(GroupRow row) {
            return new GroupKey(
                    row.keys(),
                    row.measures().values().stream()
                            .map(Measure::unit)
                            .findFirst()
                            .orElse(""));
        }

        GroupRow absent() {
            return new GroupRow(keys, Collections.emptySortedMap());
        }

        @Override
        public int compareTo(GroupKey other) {
            int byUnit = unit.compareTo(other.unit);
            return byUnit != 0 ? byUnit : String.join("\u0000", keys).compareTo(String.join("\u0000", other.keys));
        }
    }

    private static Map<GroupKey, GroupRow> byKey(List<GroupRow> rows) {
        Map<GroupKey, GroupRow> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.merge(GroupKey.of(row), row, RowChanges::sum));
        return byKey;
    }

    /** A group that is not there spent nothing; a measure that one answer lacks cannot be compared. */
    private static boolean sameAmounts(ChangedGroup group) {
        boolean appears = group.was().measures().isEmpty();
        boolean goes = group.is().measures().isEmpty();
        SortedSet<String> names = new TreeSet<>(group.was().measures().keySet());
        names.addAll(group.is().measures().keySet());
        return names.stream()
                .filter(name -> appears || goes || inBoth(group, name))
                .allMatch(name -> amount(group.was(), name).compareTo(amount(group.is(), name)) == 0);
    }

    private static boolean inBoth(ChangedGroup group, String name) {
        return group.was().measures().containsKey(name) && group.is().measures().containsKey(name);
    }

    private static BigDecimal amount(GroupRow row, String name) {
        Measure measure = row.measures().get(name);
        return measure == null ? BigDecimal.ZERO : measure.amount();
    }

    /** The largest difference in any measure. */
    private static BigDecimal size(ChangedGroup group) {
        SortedSet<String> names = new TreeSet<>(group.was().measures().keySet());
        names.addAll(group.is().measures().keySet());
        return names.stream()
                .map(name -> amount(group.is(), name)
                        .subtract(amount(group.was(), name))
                        .abs())
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
    }

    private static List<GroupRow> sums(List<GroupRow> rows) {
        SortedMap<String, GroupRow> byUnit = new TreeMap<>();
        for (GroupRow row : rows) {
            GroupRow keyless = new GroupRow(List.of(), row.measures());
            byUnit.merge(GroupKey.of(row).unit(), keyless, RowChanges::sum);
        }
        return new ArrayList<>(byUnit.values());
    }

    /** A measure that one of the rows lacks has no sum: a part is not the whole. */
    private static GroupRow sum(GroupRow one, GroupRow other) {
        SortedMap<String, Measure> measures = new TreeMap<>();
        one.measures().forEach((name, measure) -> {
            Measure more = other.measures().get(name);
            if (more != null) {
                measures.put(name, measure.plus(more));
            }
        });
        return new GroupRow(one.keys(), measures);
    }
}
