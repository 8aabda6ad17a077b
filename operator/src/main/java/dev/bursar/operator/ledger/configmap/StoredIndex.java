package dev.bursar.operator.ledger.configmap;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bursar.operator.ledger.Answer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The shape of an index: which chunks make up the series. It is written last, so it never names what is not there. Version 1
 * knew no size.
 *
 * @param size of the last answer, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoredIndex(
        @JsonProperty("v") int version,
        List<ChunkRef> chunks,
        @Nullable StoredSize size) {
    static final int VERSION = 2;
    static final StoredIndex EMPTY = new StoredIndex(VERSION, List.of(), null);

    StoredIndex {
        chunks = List.copyOf(chunks);
    }

    record StoredSize(long days, int requests) {}

    StoredIndex(List<ChunkRef> chunks, Optional<Answer.Size> size) {
        this(
                VERSION,
                chunks,
                size.map(known -> new StoredSize(known.days(), known.requests()))
                        .orElse(null));
    }

    /** Of all chunks. */
    long bytes() {
        return chunks.stream().mapToLong(ChunkRef::bytes).sum();
    }

    Optional<Answer.Size> known() {
        return Optional.ofNullable(size)
                .filter(stored -> stored.days() > 0 && stored.requests() > 0)
                .map(stored -> new Answer.Size(stored.days(), stored.requests()));
    }

    /**
     * @param name of the ConfigMap
     * @param month {@code YYYY-MM} that its entries start in
     */
    record ChunkRef(String name, String month, int entries, int bytes) {}
}
