package dev.bursar.operator.output.terminal;

import dev.bursar.operator.model.DayState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** How much of the report AWS may still change. */
final class MovingText {
    private MovingText() {}

    static List<String> lines(PublishedReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("What may still move");
        lines.add(ReportText.INDENT + HeaderText.slices(report) + ": " + report.daysIn(DayState.MISSING) + " missing, "
                + report.daysIn(DayState.PROVISIONAL) + " provisional (still filling), "
                + report.daysIn(DayState.SETTLED) + " settled (may be corrected), " + report.daysIn(DayState.FINAL)
                + " final");
        lines.add(ReportText.INDENT
                + report.firstMovingDay().map(day -> moving(day, report)).orElse("nothing: all are final"));
        return lines;
    }

    private static String moving(LocalDate first, PublishedReport report) {
        return "not final from " + first + " on"
                + report.total()
                        .filter(any -> !report.groups().isEmpty())
                        .flatMap(total -> report.moving().map(moving -> amount(moving, total, report)))
                        .orElse("");
    }

    private static String amount(BigDecimal moving, BigDecimal total, PublishedReport report) {
        String share = total.signum() == 0 ? "" : ", " + AmountText.share(moving, total) + " of the total";
        return ": " + HeaderText.money(AmountText.of(moving), report) + share;
    }
}
