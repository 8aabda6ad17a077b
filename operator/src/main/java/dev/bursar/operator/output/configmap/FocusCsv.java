package dev.bursar.operator.output.configmap;

import java.util.List;
import java.util.stream.Stream;

/** {@code focus.csv}: always the same columns, an empty field for null. */
final class FocusCsv {
    private FocusCsv() {}

    static FileText of(FocusReport report) {
        List<String> header = FocusColumns.ALL.stream().map(FocusColumn::name).toList();
        return out -> CsvLines.write(Stream.concat(Stream.of(header), report.rows()), out);
    }
}
