package dev.bursar.operator.ledger;

import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All entries of one series by the first day of their slice.
 *
 * @param size of its last answer; empty before the first one
 */
public record Series(SortedMap<LocalDate, LedgerEntry> entries, Optional<Answer.Size> size) {
    public static final Series EMPTY = new Series(Collections.emptySortedMap(), Optional.empty());

    public Series {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /** Of which it is not known how large its answers are. */
    public Series(SortedMap<LocalDate, LedgerEntry> entries) {
        this(entries, Optional.empty());
    }

    /** How many requests a range will take, as far as that is known. */
    public int requestsFor(Period range) {
        return size.map(known -> known.expectedFor(range)).orElse(1);
    }

    /**
     * This series after one complete answer: every slice of the range is stamped, those that the answer left out too. A slice
     * that was known before and is left out now keeps its rows: what was paid for is not lost to a silent answer.
     *
     * @param granularity of the series; the last slice of the range may end early
     */
    public Series with(Granularity granularity, Answer answer) {
        Series merged = with(granularity.slices(answer.range()), answer.seen(), answer.days());
        return new Series(merged.entries(), Optional.of(answer.size()));
    }

    /** @param slices days, or months of which the last may end early */
    Series with(List<Period> slices, Instant seen, List<DayRows> days) {
        Map<LocalDate, DayRows> byDay = new HashMap<>();
        days.forEach(day -> byDay.put(day.period().start(), day));
        SortedMap<LocalDate, LedgerEntry> merged = new TreeMap<>(entries);
        for (Period slice : slices) {
            DayRows answered = byDay.get(slice.start());
            merged.merge(
                    slice.start(),
                    answered == null
                            ? LedgerEntry.unanswered(slice, seen)
                            : new LedgerEntry(slice, true, answered.closed(), seen, answered.rows()),
                    (before, now) -> now.answered() ? before.answeredAnew(now) : before.seenAgain(slice, seen));
        }
        return new Series(merged, size);
    }

    /** The part of the series that may be read after access was denied at the given time. */
    public Series seenBefore(Instant denied) {
        SortedMap<LocalDate, LedgerEntry> older = new TreeMap<>(entries);
        older.values().removeIf(entry -> entry.seen().isAfter(denied));
        return new Series(older, size);
    }
}
