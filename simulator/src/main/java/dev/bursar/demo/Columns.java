package dev.bursar.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of text under each other.
 *
 * @param widths of each column in characters; text that is longer pushes what follows
 * @param alignRight whether a column's text stands at its right edge
 */
record Columns(List<Integer> widths, List<Boolean> alignRight) {
    private static final String GAP = "  ";

    Columns {
        widths = List.copyOf(widths);
        alignRight = List.copyOf(alignRight);
    }

    /** All to the left, as wide as the widest of these. */
    static Columns fitting(List<List<String>> rows) {
        return fitting(rows, List.of());
    }

    /** @param right indices of the columns that stand to the right */
    static Columns fitting(List<List<String>> rows, List<Integer> right) {
        List<Integer> widths = new ArrayList<>();
        List<Boolean> alignRight = new ArrayList<>();
        for (int column = 0; column < rows.getFirst().size(); column++) {
            int at = column;
            widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
            alignRight.add(right.contains(at));
        }
        return new Columns(widths, alignRight);
    }

    String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String space = " ".repeat(Math.max(0, widths.get(column) - cell.length()));
            line.append(column == 0 ? "" : GAP).append(alignRight.get(column) ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }

    /** A table of its own. */
    static List<String> lines(List<List<String>> rows, List<Integer> right) {
        Columns columns = fitting(rows, right);
        return rows.stream().map(columns::line).toList();
    }
}
