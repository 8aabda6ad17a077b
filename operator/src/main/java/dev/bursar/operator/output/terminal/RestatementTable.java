package dev.bursar.operator.output.terminal;

import dev.bursar.operator.output.terminal.PublishedReport.Restated;
import dev.bursar.operator.output.terminal.PublishedReport.Restatements;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which days AWS changed after they had settled. */
final class RestatementTable {
    private RestatementTable() {}

    static List<String> lines(PublishedReport report) {
        Restatements restatements = report.restatements();
        List<String> lines = new ArrayList<>();
        lines.add("What changed after it had settled");
        if (restatements.newest().isEmpty()) {
            lines.add(ReportText.INDENT + "nothing");
            return lines;
        }
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("DATE", "WAS", "IS", "GROUPS", "SEEN", "ACCOUNT"));
        restatements.newest().forEach(restated -> cells.add(cells(restated)));
        lines.addAll(TextTable.lines(cells, Set.of(1, 2, 3)));
        int more = restatements.all() - restatements.newest().size();
        if (more > 0) {
            lines.add(ReportText.INDENT + "and " + more + " more; --json prints all");
        }
        return lines;
    }

    private static List<String> cells(Restated restated) {
        return List.of(
                restated.date().toString(),
                amount(restated.was(), restated.is()),
                amount(restated.is(), restated.was()),
                String.valueOf(restated.changedGroups()),
                restated.seenAt().toString(),
                VisibleText.of(restated.account()));
    }

    /** Exact where rounding would hide the change. */
    private static String amount(Optional<BigDecimal> amount, Optional<BigDecimal> other) {
        boolean hidden = amount.isPresent()
                && other.isPresent()
                && amount.get().compareTo(other.get()) != 0
                && AmountText.of(amount).equals(AmountText.of(other));
        return hidden ? amount.map(BigDecimal::toPlainString).orElse("") : AmountText.of(amount);
    }
}
