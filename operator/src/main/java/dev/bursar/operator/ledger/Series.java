package dev.bursar.operator.ledger;

import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** All entries of one series by the first day of their slice. */
public record Series(SortedMap<LocalDate, LedgerEntry> entries) {
    public static final Series EMPTY = new Series(Collections.emptySortedMap());

    public Series {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /**
     * This series after one complete answer: every slice of the range is stamped, those that the answer left out too. A slice
     * that was known before and is left out now keeps its rows: what was paid for is not lost to a silent answer.
     *
     * @param slices what was asked: days, or months of which the last may end early
     * @param seen when the run started
     */
    public Series with(List<Period> slices, Instant seen, List<DayRows> answer) {
        Map<LocalDate, DayRows> byDay = new HashMap<>();
        answer.forEach(day -> byDay.put(day.period().start(), day));
        SortedMap<LocalDate, LedgerEntry> merged = new TreeMap<>(entries);
        for (Period slice : slices) {
            DayRows answered = byDay.get(slice.start());
            merged.merge(
                    slice.start(),
                    answered == null
                            ? LedgerEntry.unanswered(slice, seen)
                            : new LedgerEntry(slice, true, answered.closed(), seen, answered.rows()),
                    (before, now) -> now.answered() ? now : before.seenAgain(slice, seen));
        }
        return new Series(merged);
    }

    /** The part of the series that may be read after access was denied at the given time. */
    public Series seenBefore(Instant denied) {
        SortedMap<LocalDate, LedgerEntry> older = new TreeMap<>(entries);
        older.values().removeIf(entry -> entry.seen().isAfter(denied));
        return new Series(older);
    }
}
