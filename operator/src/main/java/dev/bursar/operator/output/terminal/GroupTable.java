package dev.bursar.operator.output.terminal;

import dev.bursar.operator.model.DayState;
import dev.bursar.operator.output.terminal.PublishedReport.Group;
import dev.bursar.operator.output.terminal.ReportText.View;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One line for each group, the largest first, with a bar for each day, or the last that fit. */
final class GroupTable {
    /** What names and bars have of a line; the rest is for amount, currency and share. */
    private static final int NAME_AND_BARS = 72;

    private static final int LONGEST_NAME = 40;
    private static final String BETWEEN_KEYS = " / ";
    private static final Comparator<Optional<BigDecimal>> LARGEST_FIRST =
            Comparator.comparing(amount -> amount.orElse(null), Comparator.nullsLast(Comparator.reverseOrder()));

    private final PublishedReport report;
    private final List<LocalDate> days;
    private final int nameColumns;

    private GroupTable(PublishedReport report) {
        this.report = report;
        int longest = report.groups().stream()
                .mapToInt(group -> VisibleText.columns(VisibleText.of(name(group))))
                .max()
                .orElse(0);
        List<LocalDate> all = List.copyOf(report.days().keySet());
        int bars = Math.min(all.size(), NAME_AND_BARS - Math.min(longest, LONGEST_NAME));
        this.days = all.subList(all.size() - bars, all.size());
        this.nameColumns = NAME_AND_BARS - bars;
    }

    static List<String> lines(View view) {
        if (view.report().groups().isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(new GroupTable(view.report()).lines());
        ReadyText.truncated(view.status().conditions()).ifPresent(message -> lines.add(ReportText.INDENT + message));
        return lines;
    }

    private List<String> lines() {
        boolean mixed = report.mixedCurrencies();
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("AMOUNT", mixed ? "CURRENCY" : "SHARE", "EACH " + slice(), heading()));
        report.groups().stream()
                .sorted(Comparator.comparing(Group::currency)
                        .thenComparing(Group::amount, LARGEST_FIRST)
                        .thenComparing(GroupTable::name))
                .forEach(group -> cells.add(List.of(
                        AmountText.of(group.amount()),
                        mixed ? VisibleText.of(group.currency()) : share(group),
                        bars(group),
                        VisibleText.cut(name(group), nameColumns))));
        List<String> lines = new ArrayList<>(TextTable.lines(cells, mixed ? Set.of(0) : Set.of(0, 1)));
        lines.addAll(notes());
        return lines;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(ReportText.INDENT + "Rounded for reading; --json and --csv print every digit.");
        int all = report.days().size();
        if (days.size() < all) {
            notes.add(ReportText.INDENT + "EACH " + slice() + ": the last " + days.size() + " of " + all + ", from "
                    + days.getFirst() + " on.");
        }
        notes.add(
                ReportText.INDENT + "▁ to █: up to the group's largest; " + Sparkline.ZERO + " zero; " + Sparkline.BELOW
                        + " " + Sparkline.FAR_BELOW + " below zero; " + Sparkline.UNKNOWN + " not known yet.");
        return notes;
    }

    private String slice() {
        return switch (report.question().granularity()) {
            case DAILY -> "DAY";
            case MONTHLY -> "MONTH";
        };
    }

    private String heading() {
        List<String> groupBy = report.question().groupBy();
        return groupBy.isEmpty() ? "" : VisibleText.cut(String.join(BETWEEN_KEYS, groupBy), LONGEST_NAME);
    }

    private String share(Group group) {
        return group.amount()
                .flatMap(amount -> report.total().map(total -> AmountText.share(amount, total)))
                .orElse(AmountText.UNKNOWN);
    }

    private String bars(Group group) {
        return Sparkline.of(days.stream().map(day -> on(day, group)).toList());
    }

    /** No row on a day that AWS has answered for is zero; on one that it has not, it is not known. */
    private Optional<BigDecimal> on(LocalDate day, Group group) {
        Optional<BigDecimal> nothing =
                report.days().get(day) == DayState.MISSING ? Optional.empty() : Optional.of(BigDecimal.ZERO);
        return group.amounts().getOrDefault(day, nothing);
    }

    private static String name(Group group) {
        return group.keys().isEmpty() ? "everything" : String.join(BETWEEN_KEYS, group.keys());
    }
}
