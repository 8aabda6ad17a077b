package dev.bursar.operator.ledger.configmap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.model.Digest;
import dev.bursar.operator.records.StoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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
            return "bursar-chunk-" + seriesHash + "-" + contentHash;
        }
    }

    /** Halves the list until each half fits. A single slice that does not fit alone is refused. */
    List<Chunk> encode(List<LedgerEntry> entries) {
        Chunk whole = pack(entries);
        if (whole.bytes() <= MAX_BYTES) {
            return List.of(whole);
        }
        if (entries.size() == 1) {
            throw new StoreException(
                    StoreException.Kind.UNAVAILABLE,
                    "the rows of " + entries.getFirst().period().start()
                            + " alone exceed what a ConfigMap can hold; group by something coarser");
        }
        int half = entries.size() / 2;
        return Stream.concat(
                        encode(entries.subList(0, half)).stream(),
                        encode(entries.subList(half, entries.size())).stream())
                .toList();
    }

    List<LedgerEntry> decode(String name, String base64) {
        byte[] packed = Base64.getDecoder().decode(base64);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
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

    static String damaged(String name) {
        return "ConfigMap " + name + " of the ledger is damaged; restore it from a backup, or delete the series' index"
                + " to fetch anew";
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
