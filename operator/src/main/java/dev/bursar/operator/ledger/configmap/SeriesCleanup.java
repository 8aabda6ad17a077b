package dev.bursar.operator.ledger.configmap;

import dev.bursar.operator.ledger.NeededSeries;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Removes series that no report has needed for a long time. Each round begins with {@link ConfigMapLedger#forgetReads} and a look
 * at every report, which reads what it may. A series that was not read by the end of the round, and that no report would read if
 * it could, is marked with the time; it goes at the end of a later round in which it is not needed either, when the mark is old
 * enough. So a clock that jumps removes nothing that is in use. What this version cannot read stays.
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
     * At the end of a round. What fails ends it, and leaves what is left for the next one.
     *
     * @param needed asked at most once, and only when something was not read
     * @return the names of the indexes that were removed
     */
    public List<String> run(Instant now, Supplier<NeededSeries> needed) {
        Needs needs = new Needs(needed);
        List<ConfigMap> moved = new ArrayList<>();
        objects.forEachIndex(index -> {
            if (ledger.chunkNames(index).isPresent() && fate(index, now, needs) != SeriesFate.STAYS) {
                moved.add(index);
            }
        });
        return moved.stream()
                .filter(index -> isRemoved(index, fate(index, now, needs), now))
                .map(index -> index.getMetadata().getName())
                .toList();
    }

    private boolean isRemoved(ConfigMap index, SeriesFate fate, Instant now) {
        return switch (fate) {
            case STAYS -> false;
            case LOSES_ITS_MARK -> {
                objects.annotate(index, UNUSED_SINCE, null);
                yield false;
            }
            case IS_MARKED -> {
                objects.annotate(index, UNUSED_SINCE, now.toString());
                yield false;
            }
            case GOES -> ledger.remove(index);
        };
    }

    private SeriesFate fate(ConfigMap index, Instant now, Needs needs) {
        return SeriesFate.of(ledger.isRead(index) || needs.contain(index), unusedSince(index), now, kept);
    }

    /** Reckoning what all reports need takes a while, and on most days everything was read. */
    private static final class Needs {
        private final Supplier<NeededSeries> reckoning;
        private @Nullable NeededSeries reckoned;

        Needs(Supplier<NeededSeries> reckoning) {
            this.reckoning = reckoning;
        }

        /** A series that does not say what it is about may be anybody's. */
        boolean contain(ConfigMap index) {
            String key = Objects.requireNonNullElse(index.getData(), Map.<String, String>of())
                    .get("key");
            NeededSeries needed = reckoned == null ? reckoning.get() : reckoned;
            reckoned = needed;
            return key == null || needed.contains(key);
        }
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
