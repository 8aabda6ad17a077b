package dev.bursar.operator.ledger.configmap;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.ledger.Restatement;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Writes entries as the JSON of a chunk, row by row: {@code {"v":2,"entries":[{"start","end","answered","closed","seen",
 * "rows":[{"k":[…],"m":{"blended":["1.50","USD"]}}]}]}}. Field names are short because there is one per row; amounts are plain
 * decimal text. A slice that was restated has {@code "restated":[{"seen","was":[rows],"is":[rows],"groups":[{"was","is"}],
 * "changed"}]} besides, which version 1 did not know.
 */
final class ChunkWriter {
    static final int VERSION = 2;

    private final JsonGenerator json;

    ChunkWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(List<LedgerEntry> entries) throws IOException {
        json.writeStartObject();
        json.writeNumberField("v", VERSION);
        json.writeArrayFieldStart("entries");
        for (LedgerEntry entry : entries) {
            write(entry);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(LedgerEntry entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("start", entry.period().start().toString());
        json.writeStringField("end", entry.period().end().toString());
        json.writeBooleanField("answered", entry.answered());
        json.writeBooleanField("closed", entry.closed());
        json.writeStringField("seen", entry.seen().toString());
        write("rows", entry.rows());
        if (!entry.restatements().isEmpty()) {
            json.writeArrayFieldStart("restated");
            for (Restatement restatement : entry.restatements()) {
                write(restatement);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void write(Restatement restatement) throws IOException {
        json.writeStartObject();
        json.writeStringField("seen", restatement.seenAt().toString());
        write("was", restatement.was());
        write("is", restatement.is());
        json.writeArrayFieldStart("groups");
        for (Restatement.ChangedGroup group : restatement.groups()) {
            json.writeStartObject();
            json.writeFieldName("was");
            write(group.was());
            json.writeFieldName("is");
            write(group.is());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("changed", restatement.changed());
        json.writeEndObject();
    }

    private void write(String name, List<GroupRow> rows) throws IOException {
        json.writeArrayFieldStart(name);
        for (GroupRow row : rows) {
            write(row);
        }
        json.writeEndArray();
    }

    private void write(GroupRow row) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("k");
        for (String key : row.keys()) {
            json.writeString(key);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("m");
        for (Map.Entry<String, Measure> measure : row.measures().entrySet()) {
            json.writeArrayFieldStart(measure.getKey());
            json.writeString(measure.getValue().amount().toPlainString());
            json.writeString(measure.getValue().unit());
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
