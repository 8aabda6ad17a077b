package dev.bursar.operator.main;

import dev.bursar.operator.ledger.Extent;
import dev.bursar.operator.ledger.NeededSeries;
import dev.bursar.operator.ledger.configmap.ChunkCleanup;
import dev.bursar.operator.ledger.configmap.ConfigMapLedger;
import dev.bursar.operator.ledger.configmap.LedgerObjects;
import dev.bursar.operator.ledger.configmap.SeriesCleanup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the ledger's size known and in bounds: what nobody needs any more goes. Used by one thread at a time. */
final class LedgerCare {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerCare.class);

    private final ConfigMapLedger ledger;
    private final ChunkCleanup chunks;
    private final SeriesCleanup series;
    private final Supplier<NeededSeries> needed;
    private final Runnable wakeReports;
    private boolean begun;

    /**
     * @param kept how long a series outlives its last reader
     * @param wakeReports has every report looked at again, which reads what it may
     */
    LedgerCare(
            LedgerObjects objects,
            ConfigMapLedger ledger,
            Duration kept,
            Supplier<NeededSeries> needed,
            Runnable wakeReports) {
        this.ledger = ledger;
        this.chunks = new ChunkCleanup(objects, ledger);
        this.series = new SeriesCleanup(objects, ledger, kept);
        this.needed = needed;
        this.wakeReports = wakeReports;
    }

    /** Once; a failure is made good by the next call, and until then the limit cannot be kept. */
    void measure() {
        try {
            ledger.measure();
        } catch (RuntimeException e) {
            LOG.warn("ledger not measured, tried again in a minute reason={}", e.getMessage());
        }
    }

    int removeLostChunks(Instant now) {
        return chunks.run(now).size();
    }

    /** From now on it is noted what reports read. */
    void beginRound() {
        begun = false;
        ledger.forgetReads();
        wakeReports.run();
        begun = true;
    }

    /**
     * Every report must have been looked at since the round began. Without a beginning nothing is done.
     *
     * @return the names of the series that were removed
     */
    List<String> endRound(Instant now) {
        if (!begun) {
            return List.of();
        }
        begun = false;
        boolean full = isFull();
        List<String> removed = series.run(now, needed);
        if (full && !isFull()) {
            wakeReports.run();
        }
        return removed;
    }

    private boolean isFull() {
        return ledger.extent().filter(Extent::isFull).isPresent();
    }
}
