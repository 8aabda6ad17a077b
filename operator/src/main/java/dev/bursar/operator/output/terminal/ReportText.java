package dev.bursar.operator.output.terminal;

import dev.bursar.api.v1alpha1.CostReportStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A published report on a terminal, without colours. Tables keep to 100 columns; a message of a condition may be longer. */
public final class ReportText {
    static final String INDENT = "  ";

    private ReportText() {}

    /**
     * @param name namespace and name, with a slash between them
     * @param status of the CostReport: whether it is well, and when it runs next
     * @param now as of which ages are told
     */
    public record View(String name, PublishedReport report, CostReportStatus status, Instant now) {}

    public static List<String> lines(View view) {
        List<List<String>> sections = Stream.of(
                        HeaderText.lines(view),
                        GroupTable.lines(view),
                        MovingText.lines(view.report()),
                        RestatementTable.lines(view.report()),
                        AccountTable.lines(view.status().accounts()))
                .filter(section -> !section.isEmpty())
                .toList();
        return IntStream.range(0, sections.size())
                .boxed()
                .flatMap(index -> index == 0
                        ? sections.get(index).stream()
                        : Stream.concat(Stream.of(""), sections.get(index).stream()))
                .toList();
    }
}
