package dev.bursar.operator.ledger.configmap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.SharedKeys;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ChunkWriter} wrote, row by row. Fields that it does not know are skipped. */
final class ChunkReader {
    private final SharedKeys keys;
    private final Predicate<LocalDate> wanted;

    /** @param wanted the slices to read, by their first day; the others are skipped */
    ChunkReader(SharedKeys keys, Predicate<LocalDate> wanted) {
        this.keys = keys;
        this.wanted = wanted;
    }

    /** The shape's version; 0 when there is none. */
    static int version(JsonParser json) throws IOException {
        expect(json.nextToken(), JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean version = json.currentName().equals("v");
            if (json.nextToken() == JsonToken.VALUE_NUMBER_INT && version) {
                return json.getIntValue();
            }
            json.skipChildren();
        }
        return 0;
    }

    /** @throws IOException when this is no chunk */
    List<LedgerEntry> read(JsonParser json) throws IOException {
        List<LedgerEntry> entries = new ArrayList<>();
        expect(json.nextToken(), JsonToken.START_OBJECT);
        try {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean known = json.currentName().equals("entries");
                json.nextToken();
                if (known) {
                    expect(json.currentToken(), JsonToken.START_ARRAY);
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        entry(json, entries);
                    }
                } else {
                    json.skipChildren();
                }
            }
            return entries;
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IOException(e);
        }
    }

    private void entry(JsonParser json, List<LedgerEntry> entries) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT);
        LocalDate start = null;
        LocalDate end = null;
        Instant seen = null;
        boolean answered = false;
        boolean closed = false;
        List<GroupRow> rows = List.of();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "start" -> start = LocalDate.parse(text(json));
                case "end" -> end = LocalDate.parse(text(json));
                case "answered" -> answered = json.getBooleanValue();
                case "closed" -> closed = json.getBooleanValue();
                case "seen" -> seen = Instant.parse(text(json));
                case "rows" -> {
                    if (start == null || wanted.test(start)) {
                        rows = rows(json);
                    } else {
                        json.skipChildren();
                    }
                }
                default -> json.skipChildren();
            }
        }
        if (start == null || end == null || seen == null) {
            throw new StreamCorruptedException();
        }
        if (wanted.test(start)) {
            entries.add(new LedgerEntry(new Period(start, end), answered, closed, seen, rows));
        }
    }

    private List<GroupRow> rows(JsonParser json) throws IOException {
        List<GroupRow> rows = new ArrayList<>();
        expect(json.currentToken(), JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            rows.add(row(json));
        }
        return rows;
    }

    private GroupRow row(JsonParser json) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT);
        List<String> values = new ArrayList<>();
        SortedMap<String, Measure> measures = new TreeMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "k" -> {
                    expect(json.currentToken(), JsonToken.START_ARRAY);
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        values.add(text(json));
                    }
                }
                case "m" -> measures(json, measures);
                default -> json.skipChildren();
            }
        }
        return new GroupRow(keys.of(values), measures);
    }

    private static void measures(JsonParser json, SortedMap<String, Measure> measures) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            expect(json.nextToken(), JsonToken.START_ARRAY);
            json.nextToken();
            BigDecimal amount = new BigDecimal(text(json));
            json.nextToken();
            // One text for all rows.
            measures.put(name, new Measure(amount, text(json).intern()));
            while (json.nextToken() != JsonToken.END_ARRAY) {
                json.skipChildren();
            }
        }
    }

    private static String text(JsonParser json) throws IOException {
        expect(json.currentToken(), JsonToken.VALUE_STRING);
        return json.getText();
    }

    private static void expect(@Nullable JsonToken token, JsonToken kind) throws IOException {
        if (token != kind) {
            throw new StreamCorruptedException();
        }
    }
}
