package dev.bursar.operator.ledger.configmap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bursar.operator.ledger.Answer;
import dev.bursar.operator.ledger.CostLedger;
import dev.bursar.operator.ledger.Extent;
import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.ledger.SeriesKey;
import dev.bursar.operator.ledger.configmap.StoredIndex.ChunkRef;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.SharedKeys;
import dev.bursar.operator.records.StoreException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Order of writing: new chunks, then the index with the resourceVersion that was read, then the chunks that only the old
 * index named are deleted. A crash in between leaves chunks that no index names; housekeeping removes them later. A reader
 * that misses a chunk has read an index that was just replaced, and reads it again.
 */
public final class ConfigMapLedger implements CostLedger {
    private static final int READ_ATTEMPTS = 3;

    private final LedgerObjects objects;
    private final StoredSeries stored;
    private final ChunkCodec codec;
    private final ObjectMapper json;

    /** @param limit in bytes, from which on nothing more is bought */
    public ConfigMapLedger(LedgerObjects objects, ObjectMapper json, long limit) {
        this.objects = objects;
        this.stored = new StoredSeries(limit);
        this.codec = new ChunkCodec(json);
        this.json = json;
    }

    @Override
    public Series read(SeriesKey key) {
        return load(key).series();
    }

    @Override
    public Series keep(SeriesKey key, Answer answer) {
        Loaded before = load(key);
        Series after = before.series().with(key.question().granularity(), answer);
        StoredIndex index = writeChunks(key, before, after, answer.range());
        objects.writeIndex(key, render(index), before.stored());
        stored.wrote(LedgerObjects.indexName(key), index.bytes());
        Set<String> named = names(index);
        names(before.index()).stream().filter(name -> !named.contains(name)).forEach(objects::deleteChunk);
        return after;
    }

    @Override
    public void note(SeriesKey key, Answer.Size atLeast) {
        Optional<ConfigMap> there = objects.index(key);
        StoredIndex index = there.map(this::parse).orElse(StoredIndex.EMPTY);
        objects.writeIndex(key, render(new StoredIndex(index.chunks(), Optional.of(atLeast))), there);
        stored.wrote(LedgerObjects.indexName(key), index.bytes());
    }

    @Override
    public Optional<Extent> extent() {
        return stored.extent();
    }

    /** Looks at all indexes once, to know how much there is. */
    public void measure() {
        if (stored.isMeasured()) {
            return;
        }
        Map<String, Long> sizes = new HashMap<>();
        objects.forEachIndex(index -> {
            try {
                sizes.put(index.getMetadata().getName(), parse(index).bytes());
            } catch (StoreException unreadable) {
                // Of a newer version, or damaged: its chunks cannot be reckoned.
                sizes.put(index.getMetadata().getName(), 0L);
            }
        });
        stored.measured(sizes);
    }

    /** From now on it is noted which series are read. */
    public void forgetReads() {
        stored.forgetReads();
    }

    boolean isRead(ConfigMap index) {
        return stored.isRead(index.getMetadata().getName());
    }

    /**
     * The index first, so that nothing is readable by half; a crash in between leaves chunks that no index names. False when the
     * series was written meanwhile, and stays.
     */
    boolean remove(ConfigMap index) {
        Set<String> chunks = chunkNames(index).orElseThrow();
        if (!objects.deleteIndex(index)) {
            return false;
        }
        stored.removed(index.getMetadata().getName());
        chunks.forEach(objects::deleteChunk);
        return true;
    }

    /** The chunks that an index names; empty when the index cannot be read. */
    Optional<Set<String>> chunkNames(ConfigMap index) {
        try {
            return Optional.of(names(parse(index)));
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    /** @param stored the index object, when there is one */
    private record Loaded(Series series, StoredIndex index, Optional<ConfigMap> stored) {}

    private Loaded load(SeriesKey key) {
        stored.wasRead(LedgerObjects.indexName(key));
        String missing = "";
        for (int attempt = 0; attempt < READ_ATTEMPTS; attempt++) {
            Optional<ConfigMap> there = objects.index(key);
            StoredIndex index = there.map(this::parse).orElse(StoredIndex.EMPTY);
            List<LedgerEntry> parts = new ArrayList<>();
            SharedKeys keys = new SharedKeys();
            missing = "";
            for (ChunkRef ref : index.chunks()) {
                Optional<ConfigMap> chunk = objects.chunk(ref.name());
                if (chunk.isEmpty()) {
                    missing = ref.name();
                    break;
                }
                parts.addAll(decode(chunk.get(), keys));
            }
            if (missing.isEmpty()) {
                return new Loaded(new Series(ChunkCodec.joined(parts), index.known()), index, there);
            }
        }
        throw new StoreException(StoreException.Kind.UNAVAILABLE, ChunkCodec.damaged(missing));
    }

    private boolean intact(ConfigMap chunk) {
        try {
            return !decode(chunk, new SharedKeys()).isEmpty();
        } catch (StoreException damaged) {
            return false;
        }
    }

    private List<LedgerEntry> decode(ConfigMap chunk, SharedKeys keys) {
        String packed = Optional.ofNullable(chunk.getBinaryData())
                .map(data -> data.get(LedgerObjects.ROWS))
                .orElse("");
        return codec.decode(chunk.getMetadata().getName(), packed, keys);
    }

    /** Only the months that the range touches are written again; the others keep their chunks. */
    private StoredIndex writeChunks(SeriesKey key, Loaded before, Series after, Period range) {
        YearMonth first = YearMonth.from(range.start());
        YearMonth last = YearMonth.from(range.lastDay());
        Map<YearMonth, List<LedgerEntry>> months = after.entries().values().stream()
                .collect(Collectors.groupingBy(
                        entry -> YearMonth.from(entry.period().start()), TreeMap::new, Collectors.toList()));
        Set<String> there = names(before.index());
        List<ChunkRef> refs = new ArrayList<>();
        months.forEach((month, entries) -> {
            if (month.isBefore(first) || month.isAfter(last)) {
                before.index().chunks().stream()
                        .filter(ref -> ref.month().equals(month.toString()))
                        .forEach(refs::add);
                return;
            }
            codec.encode(entries, chunk -> {
                String name = chunk.name(key.hash());
                if (!there.contains(name)) {
                    objects.createChunk(key, name, chunk.base64(), this::intact);
                }
                refs.add(new ChunkRef(name, month.toString(), chunk.entries(), chunk.bytes()));
            });
        });
        return new StoredIndex(refs, after.size());
    }

    private StoredIndex parse(ConfigMap stored) {
        String name = stored.getMetadata().getName();
        String text = stored.getData() == null ? "" : stored.getData().getOrDefault(LedgerObjects.INDEX, "");
        try {
            JsonNode tree = json.readTree(text);
            int version = tree.path("v").asInt(0);
            if (version > StoredIndex.VERSION) {
                throw ChunkCodec.tooNew(name, version);
            }
            if (version < 1) {
                throw new StoreException(StoreException.Kind.UNAVAILABLE, ChunkCodec.damaged(name));
            }
            return json.treeToValue(tree, StoredIndex.class);
        } catch (JsonProcessingException e) {
            throw new StoreException(StoreException.Kind.UNAVAILABLE, ChunkCodec.damaged(name), e);
        }
    }

    private String render(StoredIndex index) {
        try {
            return json.writeValueAsString(index);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain records always have a JSON form", e);
        }
    }

    private static Set<String> names(StoredIndex index) {
        return index.chunks().stream().map(ChunkRef::name).collect(Collectors.toCollection(HashSet::new));
    }
}
