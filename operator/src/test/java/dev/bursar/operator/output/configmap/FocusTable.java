package dev.bursar.operator.output.configmap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code focus.csv} read by the names of its columns; an empty field is null and not in the map.
 *
 * @param widths how many fields each row has
 */
record FocusTable(List<String> header, List<Map<String, String>> rows, List<Integer> widths) {
    static FocusTable read(String csv) {
        List<List<String>> records = Rfc4180.parse(csv);
        List<String> header = records.getFirst();
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> record : records.subList(1, records.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(header.size(), record.size()); i++) {
                if (!record.get(i).isEmpty()) {
                    row.put(header.get(i), record.get(i));
                }
            }
            rows.add(row);
        }
        return new FocusTable(
                header, rows, records.stream().skip(1).map(List::size).toList());
    }

    /** All values of a column, null as an empty text. */
    List<String> column(String name) {
        return rows.stream().map(row -> row.getOrDefault(name, "")).toList();
    }

    long nulls(String column) {
        return rows.stream().filter(row -> !row.containsKey(column)).count();
    }
}
