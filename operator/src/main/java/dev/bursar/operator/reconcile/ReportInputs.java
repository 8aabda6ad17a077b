package dev.bursar.operator.reconcile;

import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.ledger.SeriesKey;
import dev.bursar.operator.model.Digest;
import dev.bursar.operator.plan.KnownSlice;
import dev.bursar.operator.plan.ReportInput;
import dev.bursar.operator.plan.ReportInput.LastRun;
import dev.bursar.operator.plan.ReportWish;
import dev.bursar.operator.records.Refresh;
import dev.bursar.operator.records.ReportRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is planned from: what a report wants, and what the ledger and its record know. */
final class ReportInputs {
    private ReportInputs() {}

    /** What a run is remembered by: the question, whom it is asked, and the period. */
    static String digest(SeriesKey key, ReportWish wish) {
        return Digest.ofParts(List.of(key.hash(), wish.period().text()));
    }

    /**
     * @param account name of the CloudAccount
     * @param readable what may be read of the series
     */
    static ReportInput of(
            Ref report,
            ReportWish wish,
            String account,
            SeriesKey key,
            ReportRecord record,
            Series readable,
            Instant now) {
        Map<LocalDate, KnownSlice> known = new HashMap<>();
        for (LedgerEntry entry : readable.entries().values()) {
            known.put(entry.period().start(), new KnownSlice(entry.period(), entry.closed(), entry.seen()));
        }
        return new ReportInput(
                wish.period(),
                wish.granularity(),
                wish.restatementDays(),
                wish.schedule(),
                report.toString(),
                Optional.ofNullable(record.of(account).lastRunFor(digest(key, wish)))
                        .map(run -> new LastRun(run.at(), run.malformed() != null)),
                Optional.ofNullable(record.refresh()).map(Refresh::takenAt),
                known,
                now);
    }
}
