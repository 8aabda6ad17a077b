package dev.bursar.operator.ledger;

import java.util.Optional;

/**
 * The store of rows that were paid for. Methods throw {@link dev.bursar.operator.records.StoreException} when it cannot be
 * reached or holds a shape from a newer Bursar.
 */
public interface CostLedger {
    /** Everything known of the series; empty when nothing was ever fetched. */
    Series read(SeriesKey key);

    /**
     * Keeps one complete answer. Either all of it is readable afterwards or none. The caller holds the series' lock.
     *
     * @return the series with the answer in it
     */
    Series keep(SeriesKey key, Answer answer);

    /** How much there is; empty while that is not known. Never asks a store. */
    Optional<Extent> extent();

    /** Remembers how large an answer is that was not taken to its end. The caller holds the series' lock. */
    void note(SeriesKey key, Answer.Size atLeast);
}
