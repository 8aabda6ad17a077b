package dev.bursar.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The samples' resources, a line for each as it becomes Ready. */
final class ReadyTable {
    private static final List<String> HEADER = List.of("KIND", "NAMESPACE", "NAME", "WHAT IT IS", "READY", "REASON");

    /** As long as a row says what it is. */
    private static final String LONGEST_WHAT = "2026-11-01 to 2026-12-01  123,456.00 USD";

    private final Columns columns;
    private final Set<String> shown = new HashSet<>();

    /** @param expected all that will come, for the widths */
    ReadyTable(List<ResourceRow> expected) {
        List<List<String>> widest = new ArrayList<>();
        widest.add(HEADER);
        expected.forEach(row -> widest.add(List.of(row.kind(), row.namespace(), row.name(), LONGEST_WHAT, "", "")));
        this.columns = Columns.fitting(widest);
    }

    String header() {
        return columns.line(HEADER);
    }

    /** Lines of those that have become Ready since the last time. */
    List<String> news(List<ResourceRow> present) {
        return present.stream()
                .filter(ResourceRow::isReady)
                .filter(row -> shown.add(row.identity()))
                .map(this::line)
                .toList();
    }

    private String line(ResourceRow row) {
        return columns.line(List.of(
                row.kind(),
                row.namespace().isEmpty() ? "-" : row.namespace(),
                row.name(),
                row.what(),
                row.ready(),
                row.reason()));
    }
}
