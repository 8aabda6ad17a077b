package dev.bursar.operator.result;

import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayState;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Merges the smallest keys of a result into one, so that what is written and exported stays bounded and still adds up in
 * every basis. Dates and currencies are never merged.
 */
public final class Folding {
    /** Stands for account, account id and every group of what was merged. */
    public static final String OTHER = "__other__";

    private Folding() {}

    /** @param foldedKeys how many keys went into {@link #OTHER}; 0 when everything fitted */
    public record Folded(List<CostRow> rows, int foldedKeys) {}

    private record Key(String account, String accountId, String group, String group2) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::account)
                .thenComparing(Key::accountId)
                .thenComparing(Key::group)
                .thenComparing(Key::group2);

        static Key of(CostRow row) {
            return new Key(row.account(), row.accountId(), row.key(0), row.key(1));
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private record Bucket(LocalDate date, String currency) {}

    /** How many distinct keys of account and groups the rows have. */
    public static int keys(List<CostRow> rows) {
        return (int) rows.stream().map(Key::of).distinct().count();
    }

    /**
     * The rows with at most so many distinct keys, {@link #OTHER} included; those with the smallest absolute amount over the
     * period go first, ties by key.
     *
     * @param leading the basis in which amounts are compared
     * @param most at least 1
     */
    public static Folded fold(List<CostRow> rows, CostBasis leading, int most) {
        return new Keys(ranked(rows, leading), most).of(rows);
    }

    /**
     * Which keys are kept, so that several views of a result can be folded alike.
     *
     * @param rows that rank the keys
     * @param others rows whose keys count too, after all that {@code rows} have
     */
    public static Keys choose(List<CostRow> rows, List<CostRow> others, CostBasis leading, int most) {
        List<Key> ranked = Stream.concat(ranked(rows, leading).stream(), ranked(others, leading).stream())
                .distinct()
                .toList();
        return new Keys(ranked, most);
    }

    /** A choice of keys. */
    public static final class Keys {
        private final Set<Key> kept;
        private final int folded;

        private Keys(List<Key> ranked, int most) {
            this.kept = new HashSet<>(ranked.size() <= most ? ranked : ranked.subList(0, most - 1));
            this.folded = ranked.size() - kept.size();
        }

        public Folded of(List<CostRow> rows) {
            return folded == 0 ? new Folded(rows, 0) : new Folded(merged(rows, kept), folded);
        }
    }

    private static List<CostRow> merged(List<CostRow> rows, Set<Key> kept) {
        List<CostRow> folded = new ArrayList<>();
        Map<Bucket, List<CostRow>> others = new LinkedHashMap<>();
        for (CostRow row : rows) {
            if (kept.contains(Key.of(row))) {
                folded.add(row);
            } else {
                others.computeIfAbsent(new Bucket(row.date(), row.currency()), any -> new ArrayList<>())
                        .add(row);
            }
        }
        others.forEach((bucket, merged) -> folded.add(merged(bucket, merged)));
        folded.sort(CostRow.ORDER);
        return List.copyOf(folded);
    }

    /** Largest first. */
    private static List<Key> ranked(List<CostRow> rows, CostBasis leading) {
        Map<Key, Map<String, BigDecimal>> sums = new TreeMap<>();
        for (CostRow row : rows) {
            sums.computeIfAbsent(Key.of(row), any -> new TreeMap<>())
                    .merge(row.currency(), row.amount(leading).orElse(BigDecimal.ZERO), BigDecimal::add);
        }
        Comparator<Map.Entry<Key, BigDecimal>> bySize = Map.Entry.comparingByValue();
        return sums.entrySet().stream()
                .map(key -> Map.entry(key.getKey(), size(key.getValue())))
                .sorted(bySize.reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static BigDecimal size(Map<String, BigDecimal> byCurrency) {
        return byCurrency.values().stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static CostRow merged(Bucket bucket, List<CostRow> rows) {
        List<String> keys = Collections.nCopies(rows.getFirst().values().keys().size(), OTHER);
        DayState worst =
                rows.stream().map(CostRow::state).reduce(DayState::worse).orElse(DayState.MISSING);
        return new CostRow(bucket.date(), OTHER, OTHER, new GroupRow(keys, measures(bucket, rows)), worst);
    }

    /** A basis that one of the rows lacks is absent: a part is not the sum. */
    private static SortedMap<String, Measure> measures(Bucket bucket, List<CostRow> rows) {
        SortedMap<String, Measure> measures = new TreeMap<>();
        for (CostBasis basis : CostBasis.values()) {
            List<BigDecimal> amounts =
                    rows.stream().flatMap(row -> row.amount(basis).stream()).toList();
            if (amounts.size() == rows.size()) {
                BigDecimal sum = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
                measures.put(basis.measure(), new Measure(sum, bucket.currency()));
            }
        }
        return measures;
    }
}
