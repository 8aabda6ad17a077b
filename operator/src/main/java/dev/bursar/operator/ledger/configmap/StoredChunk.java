package dev.bursar.operator.ledger.configmap;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.ledger.Restatement;
import dev.bursar.operator.ledger.Restatement.ChangedGroup;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a chunk's JSON. Field names are short because there is one per row; amounts are plain decimal text. Version 1
 * knew no restatements.
 */
record StoredChunk(@JsonProperty("v") int version, List<StoredEntry> entries) {
    static final int VERSION = 2;

    /** @param restated null when it never was */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StoredEntry(
            LocalDate start,
            LocalDate end,
            boolean answered,
            boolean closed,
            Instant seen,
            List<StoredRow> rows,
            @Nullable List<StoredRestatement> restated) {}

    record StoredRestatement(
            Instant seen, List<StoredRow> was, List<StoredRow> is, List<StoredChange> groups, int changed) {}

    record StoredChange(StoredRow was, StoredRow is) {}

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
                storedRows(entry.rows()),
                entry.restatements().isEmpty()
                        ? null
                        : entry.restatements().stream()
                                .map(StoredChunk::storedRestatement)
                                .toList());
    }

    private static StoredRestatement storedRestatement(Restatement given) {
        return new StoredRestatement(
                given.seenAt(),
                storedRows(given.was()),
                storedRows(given.is()),
                given.groups().stream()
                        .map(group -> new StoredChange(storedRow(group.was()), storedRow(group.is())))
                        .toList(),
                given.changed());
    }

    private static List<StoredRow> storedRows(List<GroupRow> rows) {
        return rows.stream().map(StoredChunk::storedRow).toList();
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
                rows(stored.rows()),
                stored.restated() == null
                        ? List.of()
                        : stored.restated().stream()
                                .map(StoredChunk::restatement)
                                .toList());
    }

    private static Restatement restatement(StoredRestatement stored) {
        return new Restatement(
                stored.seen(),
                rows(stored.was()),
                rows(stored.is()),
                stored.groups().stream()
                        .map(group -> new ChangedGroup(row(group.was()), row(group.is())))
                        .toList(),
                stored.changed());
    }

    private static List<GroupRow> rows(List<StoredRow> rows) {
        return rows.stream().map(StoredChunk::row).toList();
    }

    private static GroupRow row(StoredRow stored) {
        SortedMap<String, Measure> measures = new TreeMap<>();
        stored.m()
                .forEach((name, value) -> measures.put(name, new Measure(new BigDecimal(value.get(0)), value.get(1))));
        return new GroupRow(stored.k(), measures);
    }
}
