package dev.bursar.operator.output.terminal;

import dev.bursar.api.v1alpha1.CostReportStatus;
import dev.bursar.operator.model.DayState;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.output.terminal.PublishedReport.Change;
import dev.bursar.operator.output.terminal.PublishedReport.Expected;
import dev.bursar.operator.output.terminal.ReportText.View;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What it is about, the total, how old it is, and whether all is well. */
final class HeaderText {
    private HeaderText() {}

    static List<String> lines(View view) {
        PublishedReport report = view.report();
        List<List<String>> facts = new ArrayList<>();
        facts.add(List.of("period", period(report)));
        facts.add(List.of("total", total(report)));
        facts.add(List.of("change", change(report)));
        report.expected().ifPresent(expected -> facts.add(List.of("to come", toCome(expected, report))));
        facts.add(List.of("asked", asked(view) + "; " + next(view)));
        facts.add(List.of("ready", ReadyText.of(view.status().conditions())));
        return Stream.concat(Stream.of(view.name()), TextTable.lines(facts, Set.of()).stream())
                .toList();
    }

    private static String period(PublishedReport report) {
        return days(report.question().period()) + " (end exclusive, UTC), "
                + report.question().granularity().specName().toLowerCase(Locale.ROOT);
    }

    private static String days(Period period) {
        return period.start() + " to " + period.end();
    }

    private static String total(PublishedReport report) {
        String basis = " (" + report.question().basis().specName() + ")";
        if (report.mixedCurrencies()) {
            return "none: several currencies cannot be added" + basis;
        }
        if (report.groups().isEmpty()) {
            int missing = report.daysIn(DayState.MISSING);
            return missing == 0
                    ? "0.00: nothing was spent" + basis
                    : "not known: no costs yet, and " + missing + " of "
                            + report.days().size() + " " + slices(report) + " missing" + basis;
        }
        return report.total()
                .map(total -> money(AmountText.of(total), report) + basis)
                .orElse("not known: AWS gave no such amount for some rows" + basis);
    }

    private static String change(PublishedReport report) {
        return report.change()
                .map(change -> money(AmountText.signed(change.amount()), report) + percent(change) + " against "
                        + days(change.before()))
                .orElse("not known: it needs a total, every day of the period, and as many days before");
    }

    private static String toCome(Expected expected, PublishedReport report) {
        String bounds = expected.lower()
                .flatMap(lower -> expected.upper()
                        .map(upper -> ", with 80 % between " + AmountText.of(lower) + " and " + AmountText.of(upper)))
                .orElse("");
        return money(AmountText.of(expected.amount()), report) + " expected in " + days(expected.period()) + bounds;
    }

    private static String percent(Change change) {
        return change.percent()
                .map(percent -> " (" + (percent.signum() > 0 ? "+" : "") + percent.toPlainString() + " %)")
                .orElse("");
    }

    /** With the currency, where there is one. */
    static String money(String amount, PublishedReport report) {
        return report.currency()
                .map(currency -> amount + " " + VisibleText.of(currency))
                .orElse(amount);
    }

    /** What the period is cut into. */
    static String slices(PublishedReport report) {
        return switch (report.question().granularity()) {
            case DAILY -> "days";
            case MONTHLY -> "months";
        };
    }

    private static String asked(View view) {
        return view.report()
                .asOf()
                .map(time -> time + ", " + AgeText.since(time, view.now()))
                .orElse("never");
    }

    private static String next(View view) {
        return next(view.status())
                .map(time -> "next " + time + ", " + AgeText.until(time, view.now()))
                .orElse("no next run");
    }

    private static Optional<Instant> next(CostReportStatus status) {
        try {
            return Optional.ofNullable(status.nextFetchTime()).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
