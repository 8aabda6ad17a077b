package dev.bursar.operator.ledger;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A ledger in memory, under {@link CostLedgerContract} like the real one. */
public final class MemoryLedger implements CostLedger {
    private final Map<SeriesKey, Series> stored = new ConcurrentHashMap<>();

    @Override
    public Series read(SeriesKey key) {
        return stored.getOrDefault(key, Series.EMPTY);
    }

    @Override
    public Series keep(SeriesKey key, Answer answer) {
        Series after = read(key).with(key.question().granularity(), answer);
        stored.put(key, after);
        return after;
    }

    @Override
    public void note(SeriesKey key, Answer.Size atLeast) {
        stored.put(key, new Series(read(key).entries(), Optional.of(atLeast)));
    }
}
