package dev.bursar.operator.ledger.configmap;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Removes chunks that no index names, which a crash between two writes leaves behind. It touches only what this version
 * wrote: a series with an index that it cannot read keeps every chunk.
 */
public final class ChunkCleanup {
    /** A younger chunk may belong to an index that is being written at this moment. */
    static final Duration MIN_AGE = Duration.ofHours(1);

    private static final String KNOWN_KEY = "v=1 ";

    private final LedgerObjects objects;
    private final ConfigMapLedger ledger;

    public ChunkCleanup(LedgerObjects objects, ConfigMapLedger ledger) {
        this.objects = objects;
        this.ledger = ledger;
    }

    /** @return the names that were removed */
    public List<String> run(Instant now) {
        List<ChunkFound> chunks = new ArrayList<>();
        objects.forEachChunk(chunk -> chunks.add(ChunkFound.of(chunk)));
        Set<String> named = new HashSet<>();
        Set<String> unreadable = new HashSet<>();
        objects.forEachIndex(index -> {
            Optional<Set<String>> names = ledger.chunkNames(index);
            names.ifPresentOrElse(
                    named::addAll, () -> unreadable.add(index.getMetadata().getName()));
        });
        List<String> removed = chunks.stream()
                .filter(chunk -> chunk.known() && chunk.created().plus(MIN_AGE).isBefore(now))
                .filter(chunk -> !named.contains(chunk.name()) && !unreadable.contains(chunk.index()))
                .map(ChunkFound::name)
                .toList();
        removed.forEach(objects::deleteChunk);
        return removed;
    }

    private record ChunkFound(String name, boolean known, Instant created) {
        static ChunkFound of(ConfigMap chunk) {
            String key = chunk.getData() == null ? "" : chunk.getData().getOrDefault("key", "");
            return new ChunkFound(
                    chunk.getMetadata().getName(),
                    key.startsWith(KNOWN_KEY),
                    Instant.parse(chunk.getMetadata().getCreationTimestamp()));
        }

        /** The index of its series: both names hold the series' hash. */
        String index() {
            String rest = name.substring("bursar-chunk-".length());
            return "bursar-series-" + rest.substring(0, rest.indexOf('-'));
        }
    }
}
