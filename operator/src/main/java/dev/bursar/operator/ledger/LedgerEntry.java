package dev.bursar.operator.ledger;

import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Period;
import java.time.Instant;
import java.util.List;

/**
 * What is known of one slice.
 *
 * @param period the slice, with the end that was covered
 * @param answered false when the provider has never spoken about it
 * @param closed true when the provider no longer called it an estimate
 * @param seen when the run that last asked for it started
 * @param rows one per group; empty means no spend, or none yet
 */
public record LedgerEntry(Period period, boolean answered, boolean closed, Instant seen, List<GroupRow> rows) {
    public LedgerEntry {
        rows = List.copyOf(rows);
    }

    /** An entry for a slice that the answer left out. */
    public static LedgerEntry unanswered(Period period, Instant seen) {
        return new LedgerEntry(period, false, false, seen, List.of());
    }

    /** Asked again, and the provider kept silent about it: the rows stay, and nothing is closed by silence. */
    public LedgerEntry seenAgain(Period asked, Instant when) {
        return new LedgerEntry(asked, answered, false, when, rows);
    }
}
