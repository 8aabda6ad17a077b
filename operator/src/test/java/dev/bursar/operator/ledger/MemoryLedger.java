package dev.bursar.operator.ledger;

import dev.bursar.operator.records.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A ledger in memory, under {@link CostLedgerContract} like the real one. */
public final class MemoryLedger implements CostLedger {
    private static final long MIB = 1024 * 1024;

    private final Map<SeriesKey, Series> stored = new ConcurrentHashMap<>();
    private final Set<String> damaged = ConcurrentHashMap.newKeySet();
    private volatile boolean full;

    @Override
    public Series read(SeriesKey key) {
        if (damaged.stream().anyMatch(key.plain()::contains)) {
            throw new StoreException(StoreException.Kind.UNAVAILABLE, "ConfigMap bursar-chunk-… is missing");
        }
        return stored.getOrDefault(key, Series.EMPTY);
    }

    @Override
    public Series keep(SeriesKey key, Answer answer) {
        Series after = read(key).with(key.question().granularity(), answer);
        stored.put(key, after);
        return after;
    }

    @Override
    public Optional<Extent> extent() {
        return Optional.of(new Extent(full ? MIB : 0, stored.size(), MIB));
    }

    /** Of all series, plain. */
    public List<String> keys() {
        return stored.keySet().stream().map(SeriesKey::plain).sorted().toList();
    }

    /** Series whose plain keys have this cannot be read any more. */
    public void damage(String inKey) {
        damaged.add(inKey);
    }

    public void full(boolean now) {
        full = now;
    }

    @Override
    public void note(SeriesKey key, Answer.Size atLeast) {
        stored.put(key, new Series(read(key).entries(), Optional.of(atLeast)));
    }
}
