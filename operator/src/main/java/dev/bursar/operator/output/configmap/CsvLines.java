package dev.bursar.operator.output.configmap;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records as RFC 4180 writes them: fields are quoted where they must be, lines end with CR LF. */
final class CsvLines {
    private static final String END_OF_LINE = "\r\n";

    private CsvLines() {}

    static String of(Stream<List<String>> records) {
        return records.map(fields -> fields.stream().map(CsvLines::field).collect(Collectors.joining(",")))
                .collect(Collectors.joining(END_OF_LINE, "", END_OF_LINE));
    }

    private static String field(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
