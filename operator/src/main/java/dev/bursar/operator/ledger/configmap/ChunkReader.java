package dev.bursar.operator.ledger.configmap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.ledger.Restatement;
import dev.bursar.operator.ledger.Restatement.ChangedGroup;
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
import org.jspecify.annotations.Nullable;

/** Reads what {@link ChunkWriter} wrote, row by row. Fields that it does not know are skipped. */
final class ChunkReader {
    private final SharedKeys keys;

    ChunkReader(SharedKeys keys) {
        this.keys = keys;
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
        List<LedgerEntry> entries = List.of();
        expect(json.nextToken(), JsonToken.START_OBJECT);
        try {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean known = json.currentName().equals("entries");
                json.nextToken();
                if (known) {
                    entries = list(json, () -> entry(json));
                } else {
                    json.skipChildren();
                }
            }
            return entries;
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IOException(e);
        }
    }

    private LedgerEntry entry(JsonParser json) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT);
        LocalDate start = null;
        LocalDate end = null;
        Instant seen = null;
        boolean answered = false;
        boolean closed = false;
        List<GroupRow> rows = List.of();
        List<Restatement> restated = List.of();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "start" -> start = LocalDate.parse(text(json));
                case "end" -> end = LocalDate.parse(text(json));
                case "answered" -> answered = json.getBooleanValue();
                case "closed" -> closed = json.getBooleanValue();
                case "seen" -> seen = Instant.parse(text(json));
                case "rows" -> rows = list(json, () -> row(json));
                case "restated" -> restated = list(json, () -> restatement(json));
                default -> json.skipChildren();
            }
        }
        if (start == null || end == null || seen == null) {
            throw new StreamCorruptedException();
        }
        return new LedgerEntry(new Period(start, end), answered, closed, seen, rows, restated);
    }

    private Restatement restatement(JsonParser json) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT);
        Instant seen = null;
        int changed = 0;
        List<GroupRow> was = List.of();
        List<GroupRow> is = List.of();
        List<ChangedGroup> groups = List.of();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "seen" -> seen = Instant.parse(text(json));
                case "was" -> was = list(json, () -> row(json));
                case "is" -> is = list(json, () -> row(json));
                case "groups" -> groups = list(json, () -> change(json));
                case "changed" -> changed = json.getIntValue();
                default -> json.skipChildren();
            }
        }
        if (seen == null) {
            throw new StreamCorruptedException();
        }
        return new Restatement(seen, was, is, groups, changed);
    }

    private ChangedGroup change(JsonParser json) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT);
        GroupRow was = null;
        GroupRow is = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "was" -> was = row(json);
                case "is" -> is = row(json);
                default -> json.skipChildren();
            }
        }
        if (was == null || is == null) {
            throw new StreamCorruptedException();
        }
        return new ChangedGroup(was, is);
    }

    private interface Element<T> {
        T read() throws IOException;
    }

    private static <T> List<T> list(JsonParser json, Element<T> element) throws IOException {
        List<T> list = new ArrayList<>();
        expect(json.currentToken(), JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(element.read());
        }
        return list;
    }

    private GroupRow row(JsonParser json) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT);
        List<String> values = List.of();
        SortedMap<String, Measure> measures = new TreeMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "k" -> values = list(json, () -> text(json));
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
