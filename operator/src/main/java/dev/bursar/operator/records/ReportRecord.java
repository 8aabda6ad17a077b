package dev.bursar.operator.records;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one CostReport's runs.
 *
 * @param lastRun the last run that came to an end
 * @param servedAt the last run after which everything asked for was there; the result is computed as of this time
 * @param servedWish the period and question that {@code servedAt} belongs to
 * @param refresh the last refresh annotation that was taken
 */
public record ReportRecord(
        @Nullable Run lastRun,
        @Nullable Instant servedAt,
        @Nullable String servedWish,
        @Nullable Refresh refresh) {
    public static final RecordType<ReportRecord> TYPE = new RecordType<>(
            "report",
            "CostReport",
            RecordClass.WORKING,
            1,
            ReportRecord.class,
            new ReportRecord(null, null, null, null));

    /**
     * @param at when it started
     * @param wish digest of period and question; a run for another wish does not count
     * @param malformed what was wrong with the answer, or null when the run served everything
     */
    public record Run(Instant at, String wish, @Nullable String malformed) {}

    public @Nullable Run lastRunFor(String wish) {
        Run run = lastRun;
        return run != null && run.wish().equals(wish) ? run : null;
    }

    /** When this very wish was last served, or null. */
    public @Nullable Instant servedAtFor(String wish) {
        return wish.equals(servedWish) ? servedAt : null;
    }

    public ReportRecord served(Instant at, String wish) {
        return new ReportRecord(new Run(at, wish, null), at, wish, refresh);
    }

    public ReportRecord malformed(Instant at, String wish, String what) {
        return new ReportRecord(new Run(at, wish, what), servedAt, servedWish, refresh);
    }

    public ReportRecord withRefresh(Refresh value) {
        return new ReportRecord(lastRun, servedAt, servedWish, value);
    }
}
