package dev.bursar.api.v1alpha1;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of {@code spec.period}. */
final class PeriodRules {
    private static final int LONGEST_DAYS = 400;
    private static final Pattern TRAILING = Pattern.compile(Patterns.TRAILING);
    private static final Pattern DATE = Pattern.compile(Patterns.DATE);

    private PeriodRules() {}

    static void check(@Nullable PeriodSpec period, Violations found) {
        if (period == null) {
            return;
        }
        boolean bounds = period.from() != null && period.to() != null;
        boolean noBounds = period.from() == null && period.to() == null;
        found.unless(period.trailing() == null ? bounds : noBounds, CelRules.PERIOD_UNION);
        found.unless(
                period.trailing() == null || Patterns.matches(TRAILING, Patterns.TRAILING_LENGTH, period.trailing()),
                CelRules.TRAILING);
        Optional<LocalDate> from = date(period.from(), "spec.period.from", found);
        Optional<LocalDate> to = date(period.to(), "spec.period.to", found);
        if (from.isPresent() && to.isPresent()) {
            long days = ChronoUnit.DAYS.between(from.get(), to.get());
            found.unless(days > 0, CelRules.PERIOD_ORDER);
            found.unless(days <= LONGEST_DAYS, CelRules.PERIOD_LENGTH);
        }
    }

    /** Whether every slice can be a month; a period that is broken otherwise is not judged here. */
    static boolean isInMonths(@Nullable PeriodSpec period) {
        if (period == null) {
            return Defaults.TRAILING.endsWith("mo");
        }
        return period.trailing() != null
                ? period.trailing().endsWith("mo")
                : isFirst(period.from()) && isFirst(period.to());
    }

    private static boolean isFirst(@Nullable String date) {
        return date == null || !Patterns.matches(DATE, Patterns.DATE_LENGTH, date) || date.endsWith("-01");
    }

    private static Optional<LocalDate> date(@Nullable String text, String field, Violations found) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            if (Patterns.matches(DATE, Patterns.DATE_LENGTH, text)) {
                return Optional.of(LocalDate.parse(text));
            }
        } catch (DateTimeParseException noSuchDay) {
            // said below
        }
        found.unless(false, field + " must be a day that exists, such as 2026-01-31");
        return Optional.empty();
    }
}
