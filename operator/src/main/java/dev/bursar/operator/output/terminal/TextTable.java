package dev.bursar.operator.output.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Rows of equally many cells, below each other. The last cell may be as long, and in as wide a script, as it likes. */
final class TextTable {
    private static final String BETWEEN = "  ";

    private TextTable() {}

    /** @param right the columns that are flush right */
    static List<String> lines(List<List<String>> rows, Set<Integer> right) {
        List<Integer> widths = widths(rows);
        return rows.stream().map(row -> line(row, widths, right)).toList();
    }

    private static List<Integer> widths(List<List<String>> rows) {
        return IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .boxed()
                .toList();
    }

    private static String line(List<String> row, List<Integer> widths, Set<Integer> right) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String padding = " ".repeat(widths.get(column) - cell.length());
            cells.add(right.contains(column) ? padding + cell : cell + padding);
        }
        return ReportText.INDENT + String.join(BETWEEN, cells).stripTrailing();
    }
}
