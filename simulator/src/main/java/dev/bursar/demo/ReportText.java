package dev.bursar.demo;

import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.CostReportStatus;
import dev.bursar.api.v1alpha1.DayCounts;
import dev.bursar.api.v1alpha1.TopEntry;
import dev.bursar.api.v1alpha1.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A report's status, for people. */
final class ReportText {
    private static final int TOP = 5;
    private static final String INDENT = "  ";

    private ReportText() {}

    /** @param report with a result */
    static List<String> lines(CostReport report) {
        CostReportStatus status = Objects.requireNonNull(report.getStatus());
        List<String> lines = new ArrayList<>();
        lines.add("Report " + report.getMetadata().getNamespace() + "/"
                + report.getMetadata().getName() + period(status) + ", in "
                + Objects.requireNonNullElse(status.currency(), "no currency") + ", rounded for reading");
        if (status.totals() != null) {
            add(lines, totals(status.totals()), List.of(1));
        }
        if (!status.top().isEmpty()) {
            lines.add(INDENT + "largest groups");
            add(lines, top(status.top()), List.of(1, 2));
        }
        if (status.days() != null) {
            lines.add(INDENT + days(status.days()));
        }
        return lines;
    }

    private static String period(CostReportStatus status) {
        return status.period() == null
                ? ""
                : ": " + status.period().start() + " to " + status.period().end() + " (end exclusive)";
    }

    private static List<List<String>> totals(Totals totals) {
        return List.of(
                List.of("unblended", Amounts.readable(totals.unblended())),
                List.of("amortized", Amounts.readable(totals.amortized())),
                List.of("net unblended", Amounts.readable(totals.netUnblended())),
                List.of("net amortized", Amounts.readable(totals.netAmortized())),
                List.of("blended", Amounts.readable(totals.blended())));
    }

    private static List<List<String>> top(List<TopEntry> top) {
        return top.stream()
                .limit(TOP)
                .map(entry -> List.of(
                        INDENT + String.join(" / ", entry.keys()),
                        Amounts.readable(entry.amount()),
                        Amounts.percent(entry.share())))
                .toList();
    }

    private static String days(DayCounts days) {
        return "days: " + count(days.finalDays()) + " final, " + count(days.settled()) + " settled (may be corrected), "
                + count(days.provisional()) + " provisional (still filling), " + count(days.missing()) + " missing";
    }

    private static int count(@Nullable Integer days) {
        return Objects.requireNonNullElse(days, 0);
    }

    private static void add(List<String> lines, List<List<String>> rows, List<Integer> right) {
        Columns.lines(rows, right).forEach(line -> lines.add(INDENT + line));
    }
}
