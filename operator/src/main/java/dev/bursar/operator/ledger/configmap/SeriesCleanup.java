package dev.bursar.operator.ledger.configmap;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Removes series that no report has read for a long time. Each round begins with {@link ConfigMapLedger#forgetReads} and a look at
 * every report, which reads what it needs; a series that was not read by the end of the round is marked with the time, and goes when
 * the mark is old enough. So a clock that jumps removes nothing that is in use. What this version cannot read stays.
 */
public final class SeriesCleanup {
    static final String UNUSED_SINCE = "bursar.dev/unused-since";

    private final LedgerObjects objects;
    private final ConfigMapLedger ledger;
    private final Duration kept;

    /** @param kept how long a series outlives its last reader */
    public SeriesCleanup(LedgerObjects objects, ConfigMapLedger ledger, Duration kept) {
        this.objects = objects;
        this.ledger = ledger;
        this.kept = kept;
    }

    /**
     * At the end of a round.
     *
     * @return the names of the indexes that were removed; their chunks are named by nobody then
     */
    public List<String> run(Instant now) {
        List<ConfigMap> indexes = new ArrayList<>();
        objects.forEachIndex(indexes::add);
        List<String> removed = new ArrayList<>();
        for (ConfigMap index : indexes) {
            if (ledger.chunkNames(index).isPresent() && isRemoved(index, now)) {
                removed.add(index.getMetadata().getName());
            }
        }
        return removed;
    }

    private boolean isRemoved(ConfigMap index, Instant now) {
        Optional<Instant> since = unusedSince(index);
        if (ledger.isRead(index)) {
            since.ifPresent(any -> objects.annotate(index, UNUSED_SINCE, null));
            return false;
        }
        if (since.isEmpty()) {
            objects.annotate(index, UNUSED_SINCE, now.toString());
            return false;
        }
        if (since.get().plus(kept).isAfter(now) || !objects.deleteIndex(index)) {
            return false;
        }
        ledger.removed(index);
        return true;
    }

    private static Optional<Instant> unusedSince(ConfigMap index) {
        String text = Objects.requireNonNullElse(index.getMetadata().getAnnotations(), Map.<String, String>of())
                .get(UNUSED_SINCE);
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeParseException damaged) {
            return Optional.empty();
        }
    }
}
