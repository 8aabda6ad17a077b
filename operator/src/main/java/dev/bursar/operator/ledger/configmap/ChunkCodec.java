package dev.bursar.operator.ledger.configmap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.model.Digest;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.records.StoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Entries of one month to chunks of at most {@link #MAX_BYTES} and back. Equal entries give equal bytes and names. */
final class ChunkCodec {
    /** Well under what etcd and the API server take for one object. */
    static final int MAX_BYTES = 256 * 1024;

    /** A chunk is at most 256 KiB packed; anything that unpacks to more than this was not written by us. */
    private static final int MAX_UNPACKED = 64 * 1024 * 1024;

    private final ObjectMapper json;

    ChunkCodec(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param contentHash of the unpacked bytes
     * @param base64 of the gzip bytes, as binaryData has it
     * @param bytes how many gzip bytes that are
     */
    record Chunk(String contentHash, String base64, int bytes, int entries) {
        String name(String seriesHash) {
            return LedgerObjects.CHUNK_PREFIX + seriesHash + "-" + contentHash;
        }
    }

    /** Halves what does not fit until it does: first the list of slices, then the rows of a slice. */
    List<Chunk> encode(List<LedgerEntry> entries) {
        Chunk whole = pack(entries);
        if (whole.bytes() <= MAX_BYTES) {
            return List.of(whole);
        }
        boolean several = entries.size() > 1;
        List<LedgerEntry> parts = several ? entries : halves(entries.getFirst());
        int half = parts.size() / 2;
        return Stream.concat(
                        encode(parts.subList(0, half)).stream(), encode(parts.subList(half, parts.size())).stream())
                .toList();
    }

    /** Puts slices whose rows were split over chunks together again; parts come in the order in which they were written. */
    static SortedMap<LocalDate, LedgerEntry> joined(List<LedgerEntry> parts) {
        SortedMap<LocalDate, List<GroupRow>> rows = new TreeMap<>();
        SortedMap<LocalDate, LedgerEntry> joined = new TreeMap<>();
        for (LedgerEntry part : parts) {
            LocalDate start = part.period().start();
            rows.computeIfAbsent(start, any -> new ArrayList<>()).addAll(part.rows());
            joined.put(start, part);
        }
        joined.replaceAll((start, part) -> withRows(part, rows.getOrDefault(start, List.of())));
        return joined;
    }

    List<LedgerEntry> decode(String name, String base64) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes(name, base64)))) {
            byte[] bytes = in.readNBytes(MAX_UNPACKED);
            if (!name.endsWith(Digest.sha256(bytes))) {
                throw new StoreException(StoreException.Kind.UNAVAILABLE, damaged(name));
            }
            int version = json.readTree(bytes).path("v").asInt(0);
            if (version > StoredChunk.VERSION) {
                throw tooNew(name, version);
            }
            return json.readValue(bytes, StoredChunk.class).ledgerEntries();
        } catch (IOException e) {
            throw new StoreException(StoreException.Kind.UNAVAILABLE, damaged(name), e);
        }
    }

    static StoreException tooNew(String name, int version) {
        return new StoreException(
                StoreException.Kind.TOO_NEW,
                "ConfigMap " + name + " was written by a newer Bursar (shape v" + version
                        + "); run that version again, nothing is lost");
    }

    /** @param name of a chunk or of an index */
    static String damaged(String name) {
        String index = name.startsWith(LedgerObjects.CHUNK_PREFIX)
                ? LedgerObjects.INDEX_PREFIX
                        + name.substring(LedgerObjects.CHUNK_PREFIX.length(), name.lastIndexOf('-'))
                : name;
        return "ConfigMap " + name + " of the ledger is damaged; restore it from a backup, or delete the series' index "
                + index + " to fetch anew";
    }

    private static byte[] bytes(String name, String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new StoreException(StoreException.Kind.UNAVAILABLE, damaged(name), e);
        }
    }

    /** The last part keeps the restatements, as {@link #joined} expects. A single row is far smaller than a chunk: its key is bounded, and so is the text of its amounts. */
    private static List<LedgerEntry> halves(LedgerEntry slice) {
        int half = slice.rows().size() / 2;
        if (half == 0) {
            throw new IllegalStateException("one row of " + slice.period().start() + " exceeds a chunk");
        }
        return List.of(
                withRows(slice.withRestatements(List.of()), slice.rows().subList(0, half)),
                withRows(slice, slice.rows().subList(half, slice.rows().size())));
    }

    private static LedgerEntry withRows(LedgerEntry slice, List<GroupRow> rows) {
        return new LedgerEntry(
                slice.period(), slice.answered(), slice.closed(), slice.seen(), rows, slice.restatements());
    }

    private Chunk pack(List<LedgerEntry> entries) {
        try {
            byte[] bytes = json.writeValueAsBytes(StoredChunk.of(new ArrayList<>(entries)));
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes);
            }
            String base64 = Base64.getEncoder().encodeToString(packed.toByteArray());
            return new Chunk(Digest.sha256(bytes), base64, packed.size(), entries.size());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain records always have a JSON form", e);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
    }
}
