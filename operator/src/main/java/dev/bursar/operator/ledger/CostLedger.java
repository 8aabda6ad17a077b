package dev.bursar.operator.ledger;

import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.Period;
import java.time.Instant;
import java.util.List;

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
     * @param seen when the run that asked started
     * @return the series with the answer in it
     */
    Series keep(SeriesKey key, Period range, Instant seen, List<DayRows> answer);
}
