package dev.bursar.operator.output.configmap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a {@code focus-statement.md} declares.
 *
 * @param facts its first table
 * @param columns those of the file, by name
 * @param leftOut why each of the other columns is missing, by name
 */
record FocusDeclaration(Map<String, String> facts, Map<String, Declared> columns, Map<String, String> leftOut) {
    /** @param nulls in how many rows the column is null */
    record Declared(String level, long nulls, String source) {}

    Declared column(String name) {
        return Optional.ofNullable(columns.get(name)).orElseThrow();
    }

    static FocusDeclaration read(String statement) {
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, Declared> columns = new LinkedHashMap<>();
        Map<String, String> leftOut = new LinkedHashMap<>();
        String heading = "";
        for (String line : statement.lines().toList()) {
            heading = line.startsWith("## ") ? line.substring(3) : heading;
            List<String> cells = line.startsWith("| ") ? cells(line) : List.of();
            if (cells.isEmpty()
                    || cells.getFirst().isEmpty()
                    || cells.getFirst().equals("Column")) {
                continue;
            }
            switch (heading) {
                case "" -> facts.put(cells.getFirst(), cells.get(1));
                case "Columns" ->
                    columns.put(
                            cells.getFirst(), new Declared(cells.get(1), Long.parseLong(cells.get(2)), cells.get(3)));
                case "Columns of FOCUS that are left out" -> leftOut.put(cells.getFirst(), cells.get(1));
                default -> throw new IllegalArgumentException("a table under " + heading);
            }
        }
        return new FocusDeclaration(facts, columns, leftOut);
    }

    private static List<String> cells(String line) {
        return Stream.of(line.split("(?<!\\\\)\\|", -1))
                .skip(1)
                .map(cell -> cell.strip().replace("\\|", "|").replace("\\\\", "\\"))
                .toList();
    }
}
