package dev.bursar.operator.ledger.configmap;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The shape of a chunk's JSON. Field names are short because there is one per row; amounts are plain decimal text. */
record StoredChunk(@JsonProperty("v") int version, List<StoredEntry> entries) {
    static final int VERSION = 1;

    record StoredEntry(
            LocalDate start, LocalDate end, boolean answered, boolean closed, Instant seen, List<StoredRow> rows) {}

    /** @param m by measure name: amount and unit */
    record StoredRow(List<String> k, SortedMap<String, List<String>> m) {}

    static StoredChunk of(List<LedgerEntry> entries) {
        return new StoredChunk(
                VERSION, entries.stream().map(StoredChunk::stored).toList());
    }

    List<LedgerEntry> ledgerEntries() {
        return entries.stream().map(StoredChunk::entry).toList();
    }

    private static StoredEntry stored(LedgerEntry entry) {
        return new StoredEntry(
                entry.period().start(),
                entry.period().end(),
                entry.answered(),
                entry.closed(),
                entry.seen(),
                entry.rows().stream().map(StoredChunk::storedRow).toList());
    }

    private static StoredRow storedRow(GroupRow row) {
        SortedMap<String, List<String>> measures = new TreeMap<>();
        row.measures()
                .forEach((name, measure) ->
                        measures.put(name, List.of(measure.amount().toPlainString(), measure.unit())));
        return new StoredRow(row.keys(), measures);
    }

    private static LedgerEntry entry(StoredEntry stored) {
        return new LedgerEntry(
                new Period(stored.start(), stored.end()),
                stored.answered(),
                stored.closed(),
                stored.seen(),
                stored.rows().stream().map(StoredChunk::row).toList());
    }

    private static GroupRow row(StoredRow stored) {
        SortedMap<String, Measure> measures = new TreeMap<>();
        stored.m()
                .forEach((name, value) -> measures.put(name, new Measure(new BigDecimal(value.get(0)), value.get(1))));
        return new GroupRow(stored.k(), measures);
    }
}
