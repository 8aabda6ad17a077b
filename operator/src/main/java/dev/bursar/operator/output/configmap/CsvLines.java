package dev.bursar.operator.output.configmap;

import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Records as RFC 4180 writes them: fields are quoted where they must be, lines end with CR LF. */
final class CsvLines {
    private static final String END_OF_LINE = "\r\n";

    private CsvLines() {}

    static void write(Stream<List<String>> records, Writer out) throws IOException {
        Iterator<List<String>> rest = records.iterator();
        while (rest.hasNext()) {
            String separator = "";
            for (String value : rest.next()) {
                out.append(separator).append(field(value));
                separator = ",";
            }
            out.append(END_OF_LINE);
        }
    }

    private static String field(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
