package dev.bursar.operator.ledger.configmap;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The shape of an index: which chunks make up the series. It is written last, so it never names what is not there. */
record StoredIndex(@JsonProperty("v") int version, List<ChunkRef> chunks) {
    static final int VERSION = 1;
    static final StoredIndex EMPTY = new StoredIndex(VERSION, List.of());

    StoredIndex {
        chunks = List.copyOf(chunks);
    }

    /**
     * @param name of the ConfigMap
     * @param month {@code YYYY-MM} that its entries start in
     */
    record ChunkRef(String name, String month, int entries, int bytes) {}
}
