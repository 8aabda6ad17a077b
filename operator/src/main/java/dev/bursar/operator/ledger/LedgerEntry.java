package dev.bursar.operator.ledger;

import dev.bursar.operator.model.DayState;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Period;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known of one slice.
 *
 * @param period the slice, with the end that was covered
 * @param answered false when the provider has never spoken about it
 * @param closed true when the provider no longer called it an estimate
 * @param seen when the run that last asked for it started
 * @param rows one per group; empty means no spend, or none yet
 * @param restatements how the rows became what they are since they had settled, oldest first
 */
public record LedgerEntry(
        Period period,
        boolean answered,
        boolean closed,
        Instant seen,
        List<GroupRow> rows,
        List<Restatement> restatements) {
    public LedgerEntry {
        rows = List.copyOf(rows);
        restatements = List.copyOf(restatements);
    }

    /** An entry that was never restated. */
    public LedgerEntry(Period period, boolean answered, boolean closed, Instant seen, List<GroupRow> rows) {
        this(period, answered, closed, seen, rows, List.of());
    }

    /** An entry for a slice that the answer left out. */
    public static LedgerEntry unanswered(Period period, Instant seen) {
        return new LedgerEntry(period, false, false, seen, List.of());
    }

    /** Asked again, and the provider kept silent about it: the rows stay, and nothing is closed by silence. */
    public LedgerEntry seenAgain(Period asked, Instant when) {
        return new LedgerEntry(asked, answered, false, when, rows, restatements);
    }

    /**
     * This entry after a new answer about it. Other amounts than before are a restatement if it was about the same days and
     * they were not provisional any more.
     */
    LedgerEntry answeredAnew(LedgerEntry now) {
        if (!period.equals(now.period())) {
            return now;
        }
        Instant lastSeen = seen.isAfter(now.seen()) ? now.seen() : seen;
        Stream<Restatement> another =
                hasSettledBy(lastSeen) ? RowChanges.between(rows, now.rows(), now.seen()).stream() : Stream.empty();
        return now.withRestatements(
                Stream.concat(restatements.stream(), another).toList());
    }

    private boolean hasSettledBy(Instant when) {
        return answered
                && !DayState.isYoung(
                        period.lastDay(), when.atZone(ZoneOffset.UTC).toLocalDate());
    }

    /** The same with another history, e.g. none in a part of the rows. */
    public LedgerEntry withRestatements(List<Restatement> known) {
        return new LedgerEntry(period, answered, closed, seen, rows, known);
    }
}
