package dev.bursar.operator.plan;

import dev.bursar.operator.model.Granularity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that decides whether a report runs, and what it asks.
 *
 * @param restatementDays after which a closed day is final
 * @param seed of the schedule's jitter: namespace/name
 * @param lastRun the last ended run for this very period and question
 * @param floor the last refresh that was taken: what was seen before it counts as due
 * @param known the slices of the series that the report may read, by first day
 */
public record ReportInput(
        PeriodRule period,
        Granularity granularity,
        int restatementDays,
        Schedule schedule,
        String seed,
        Optional<LastRun> lastRun,
        Optional<Instant> floor,
        Map<LocalDate, KnownSlice> known,
        Instant now) {
    public ReportInput {
        known = Map.copyOf(known);
    }

    /** @param malformed the run met an answer that could not be trusted, which was billed */
    public record LastRun(Instant at, boolean malformed) {}
}
