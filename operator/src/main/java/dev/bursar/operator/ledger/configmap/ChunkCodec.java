package dev.bursar.operator.ledger.configmap;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.model.Digest;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.SharedKeys;
import dev.bursar.operator.records.StoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Entries of one month to chunks of at most {@link #MAX_BYTES} and back. Equal entries give equal bytes and names. A chunk's
 * JSON is written and read as a stream: a month of 600,000 rows would be 150 MB of text.
 */
final class ChunkCodec {
    /** Well under what etcd and the API server take for one object. */
    static final int MAX_BYTES = 256 * 1024;

    /** A chunk is at most 256 KiB packed; anything that unpacks to more than this was not written by us. */
    private static final long MAX_UNPACKED = 64L * 1024 * 1024;

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

    /**
     * Halves what does not fit until it does: first the list of slices, then the rows of a slice. Packing stops where a chunk is
     * full, so that each chunk is packed about twice however long the list is.
     *
     * @param sink takes the chunks one by one, in order; no two are in memory at once
     */
    void encode(List<LedgerEntry> entries, Consumer<Chunk> sink) {
        Optional<Chunk> whole = pack(entries);
        if (whole.isPresent()) {
            sink.accept(whole.get());
            return;
        }
        boolean several = entries.size() > 1;
        List<LedgerEntry> parts = several ? entries : halves(entries.getFirst());
        int half = parts.size() / 2;
        encode(parts.subList(0, half), sink);
        encode(parts.subList(half, parts.size()), sink);
    }

    /** Puts slices whose rows were split over chunks together again; parts come in the order in which they were written. */
    static SortedMap<LocalDate, LedgerEntry> joined(List<LedgerEntry> parts) {
        SortedMap<LocalDate, List<GroupRow>> rows = new TreeMap<>();
        SortedMap<LocalDate, LedgerEntry> joined = new TreeMap<>();
        for (LedgerEntry part : parts) {
            LocalDate start = part.period().start();
            LedgerEntry before = joined.put(start, part);
            if (before != null) {
                rows.computeIfAbsent(start, any -> new ArrayList<>(before.rows()))
                        .addAll(part.rows());
            }
        }
        rows.forEach((start, all) -> joined.computeIfPresent(start, (any, part) -> withRows(part, all)));
        return joined;
    }

    /** @param keys of all chunks of a series, each once */
    List<LedgerEntry> decode(String name, String base64, SharedKeys keys) {
        byte[] packed = bytes(name, base64);
        try {
            if (!name.endsWith(contentHash(packed))) {
                throw new StoreException(StoreException.Kind.UNAVAILABLE, damaged(name));
            }
            try (JsonParser parser = parser(packed)) {
                int version = ChunkReader.version(parser);
                if (version > ChunkWriter.VERSION) {
                    throw tooNew(name, version);
                }
            }
            try (JsonParser parser = parser(packed)) {
                return new ChunkReader(keys).read(parser);
            }
        } catch (IOException e) {
            throw new StoreException(StoreException.Kind.UNAVAILABLE, damaged(name), e);
        }
    }

    private JsonParser parser(byte[] packed) throws IOException {
        return json.getFactory().createParser(new GZIPInputStream(new ByteArrayInputStream(packed)));
    }

    /** Nothing of a chunk is believed before all of it is what its name says. */
    private static String contentHash(byte[] packed) throws IOException {
        MessageDigest digest = Digest.newSha256();
        byte[] part = new byte[8 * 1024];
        long unpacked = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            for (int read = in.read(part); read >= 0 && unpacked <= MAX_UNPACKED; read = in.read(part)) {
                digest.update(part, 0, read);
                unpacked += read;
            }
        }
        return unpacked > MAX_UNPACKED ? "too long" : HexFormat.of().formatHex(digest.digest());
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

    /**
     * The last part keeps the restatements, as {@link #joined} expects. A single row is far smaller than a chunk: its key is
     * bounded, and so is the text of its amounts.
     */
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

    /** Empty when there is more than one chunk may hold. */
    private Optional<Chunk> pack(List<LedgerEntry> entries) {
        PackedBytes packed = new PackedBytes(MAX_BYTES);
        MessageDigest digest = Digest.newSha256();
        try (OutputStream gzip = new GZIPOutputStream(packed);
                JsonGenerator generator = json.getFactory().createGenerator(new DigestOutputStream(gzip, digest))) {
            new ChunkWriter(generator).write(entries);
        } catch (PackedBytes.FullException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        byte[] bytes = packed.toByteArray();
        return Optional.of(new Chunk(
                HexFormat.of().formatHex(digest.digest()),
                Base64.getEncoder().encodeToString(bytes),
                bytes.length,
                entries.size()));
    }
}
