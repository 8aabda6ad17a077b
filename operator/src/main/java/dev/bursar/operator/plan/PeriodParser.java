package dev.bursar.operator.plan;

import dev.bursar.operator.plan.PeriodRule.Days;
import dev.bursar.operator.plan.PeriodRule.Fixed;
import dev.bursar.operator.plan.PeriodRule.Months;
import dev.bursar.operator.plan.PeriodRule.Weeks;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec.period}: either {@code trailing}, or {@code from} and {@code to}. */
final class PeriodParser {
    private static final Pattern TRAILING = Pattern.compile("([1-9][0-9]{0,2})(d|w|mo)");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int MAX_FIXED_DAYS = 400;

    private PeriodParser() {}

    static Parse<PeriodRule> parse(@Nullable String trailing, @Nullable String from, @Nullable String to) {
        if (trailing != null) {
            return from == null && to == null
                    ? parseTrailing(trailing)
                    : Parse.rejected("spec.period: has both trailing and from/to; remove one");
        }
        if (from == null && to == null) {
            return Parse.rejected("spec.period: is empty; set trailing, or from and to");
        }
        if (from == null || to == null) {
            return Parse.rejected("spec.period: from and to go together; add " + (from == null ? "from" : "to"));
        }
        return parseFixed(from, to);
    }

    private static Parse<PeriodRule> parseTrailing(String text) {
        Matcher matcher = TRAILING.matcher(text);
        if (matcher.matches()) {
            int count = Integer.parseInt(matcher.group(1));
            String unit = matcher.group(2);
            if (unit.equals("d") && count <= 395) {
                return Parse.parsed(new Days(count));
            }
            if (unit.equals("w") && count <= 56) {
                return Parse.parsed(new Weeks(count));
            }
            if (unit.equals("mo") && count <= 13) {
                return Parse.parsed(new Months(count));
            }
        }
        return Parse.rejected(
                "spec.period.trailing: \"" + text + "\" is no period; write 1d to 395d, 1w to 56w or 1mo to 13mo");
    }

    private static Parse<PeriodRule> parseFixed(String from, String to) {
        Optional<LocalDate> first = date(from);
        Optional<LocalDate> end = date(to);
        if (first.isEmpty()) {
            return noDate("from", from);
        }
        if (end.isEmpty()) {
            return noDate("to", to);
        }
        long days = ChronoUnit.DAYS.between(first.get(), end.get());
        if (days < 1) {
            return Parse.rejected("spec.period.to: " + to + " is not after from (" + from
                    + "); to is the day after the last one, so write a later day");
        }
        if (days > MAX_FIXED_DAYS) {
            return Parse.rejected(
                    "spec.period.to: " + to + " is " + days + " days after from; at most " + MAX_FIXED_DAYS
                            + " are allowed, so write " + first.get().plusDays(MAX_FIXED_DAYS) + " or earlier");
        }
        return Parse.parsed(new Fixed(first.get(), end.get()));
    }

    private static Optional<LocalDate> date(String text) {
        if (!DATE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Parse<PeriodRule> noDate(String field, String text) {
        return Parse.rejected(
                "spec.period." + field + ": \"" + text + "\" is no date; write YYYY-MM-DD, for example 2026-01-31");
    }
}
