package dev.bursar.operator.records;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one CostReport's runs.
 *
 * @param accounts its runs by the name of the CloudAccount: each account is due, served and late by itself
 * @param refresh the last refresh annotation that was taken
 */
public record ReportRecord(
        SortedMap<String, AccountRuns> accounts, @Nullable Refresh refresh) {
    public static final RecordType<ReportRecord> TYPE = new RecordType<>(
            "report", "CostReport", RecordClass.WORKING, 1, ReportRecord.class, new ReportRecord(null, null));

    public ReportRecord(@Nullable SortedMap<String, AccountRuns> accounts, @Nullable Refresh refresh) {
        this.accounts = accounts == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(accounts));
        this.refresh = refresh;
    }

    /**
     * @param at when it started
     * @param wish digest of period and question; a run for another wish does not count
     * @param malformed what was wrong with the answer, or null when the run served everything
     */
    public record Run(Instant at, String wish, @Nullable String malformed) {}

    /**
     * The runs for one account.
     *
     * @param lastRun the last one that came to an end
     * @param servedAt the last one after which everything asked for was there; the result is computed as of this time
     * @param servedWish the period and question that {@code servedAt} belongs to
     */
    public record AccountRuns(
            @Nullable Run lastRun,
            @Nullable Instant servedAt,
            @Nullable String servedWish) {
        static final AccountRuns NONE = new AccountRuns(null, null, null);

        public @Nullable Run lastRunFor(String wish) {
            Run run = lastRun;
            return run != null && run.wish().equals(wish) ? run : null;
        }

        /** When this very wish was last served, or null. */
        public @Nullable Instant servedAtFor(String wish) {
            return wish.equals(servedWish) ? servedAt : null;
        }

        private AccountRuns served(Instant at, String wish) {
            return new AccountRuns(new Run(at, wish, null), at, wish);
        }

        private AccountRuns malformed(Instant at, String wish, String what) {
            return new AccountRuns(new Run(at, wish, what), servedAt, servedWish);
        }
    }

    public AccountRuns of(String account) {
        return accounts.getOrDefault(account, AccountRuns.NONE);
    }

    public boolean everServed() {
        return accounts.values().stream().anyMatch(runs -> runs.servedAt() != null);
    }

    public ReportRecord served(String account, Instant at, String wish) {
        return with(account, runs -> runs.served(at, wish));
    }

    public ReportRecord malformed(String account, Instant at, String wish, String what) {
        return with(account, runs -> runs.malformed(at, wish, what));
    }

    public ReportRecord withRefresh(Refresh value) {
        return new ReportRecord(accounts, value);
    }

    private ReportRecord with(String account, UnaryOperator<AccountRuns> change) {
        SortedMap<String, AccountRuns> changed = new TreeMap<>(accounts);
        changed.put(account, change.apply(of(account)));
        return new ReportRecord(changed, refresh);
    }
}
