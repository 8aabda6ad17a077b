package dev.bursar.operator.output.configmap;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV by the grammar of RFC 4180, section 2, and refuses whatever departs from it. */
final class Rfc4180 {
    private final String text;
    private int at;

    private Rfc4180(String text) {
        this.text = text;
    }

    static List<List<String>> parse(String text) {
        Rfc4180 reader = new Rfc4180(text);
        List<List<String>> records = new ArrayList<>();
        while (reader.at < text.length()) {
            records.add(reader.record());
        }
        return records;
    }

    private List<String> record() {
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (text.charAt(at) == ',') {
            at++;
            fields.add(field());
        }
        if (!text.startsWith("\r\n", at)) {
            throw new IllegalArgumentException("no CRLF after a record at " + at + " of " + text);
        }
        at += 2;
        return fields;
    }

    private String field() {
        return text.charAt(at) == '"' ? escaped() : plain();
    }

    private String plain() {
        int start = at;
        while (",\r\n".indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '"') {
                throw new IllegalArgumentException("a quote in a plain field at " + at + " of " + text);
            }
            at++;
        }
        return text.substring(start, at);
    }

    private String escaped() {
        StringBuilder field = new StringBuilder();
        at++;
        while (true) {
            if (text.startsWith("\"\"", at)) {
                field.append('"');
                at += 2;
            } else if (text.charAt(at) == '"') {
                at++;
                return field.toString();
            } else {
                field.append(text.charAt(at++));
            }
        }
    }
}
