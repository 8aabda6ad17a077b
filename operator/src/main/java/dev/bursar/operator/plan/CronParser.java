package dev.bursar.operator.plan;

import dev.bursar.operator.plan.Parse.Parsed;
import dev.bursar.operator.plan.Parse.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Reads what {@code spec.schedule} of a Kubernetes CronJob takes (robfig/cron v3, {@code ParseStandard}): five fields with
 * names, lists, ranges and steps, or a macro. Differences, all on the strict side: the minute is one number, {@code @every}
 * and time zone prefixes have fields of their own, and what {@link CronField} refuses.
 */
final class CronParser {
    private static final String FIELD = "spec.schedule.cron";
    private static final int MAX_LENGTH = 128;
    private static final Map<String, String> MACROS = Map.of(
            "@hourly", "0 * * * *",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@weekly", "0 0 * * 0",
            "@monthly", "0 0 1 * *",
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *");

    private CronParser() {}

    static Parse<CronExpression> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return rejected("is longer than " + MAX_LENGTH + " characters; shorten it");
        }
        if (text.startsWith("TZ=") || text.startsWith("CRON_TZ=")) {
            return rejected("must not name a time zone; put it into spec.schedule.timeZone");
        }
        if (text.startsWith("@every")) {
            return rejected("does not take @every; use spec.schedule.every instead of cron");
        }
        if (text.startsWith("@") && !MACROS.containsKey(text)) {
            return rejected(
                    "\"" + text + "\" is unknown; write @hourly, @daily, @weekly, @monthly, @yearly or five fields");
        }
        return parseFields(text, MACROS.getOrDefault(text, text).strip().split("\\s+"));
    }

    private static Parse<CronExpression> parseFields(String text, String[] words) {
        if (words.length != 5) {
            return rejected("needs five fields (minute, hour, day of month, month, day of week) and has "
                    + (text.isBlank() ? 0 : words.length) + "; write for example 0 6 * * *");
        }
        OptionalInt minute = CronUnit.number(words[0]);
        if (minute.isEmpty() || minute.getAsInt() > 59) {
            return rejected(
                    "minute \"" + words[0] + "\" must be one number from 0 to 59, because runs are at least an hour"
                            + " apart; write for example 0 6 * * *");
        }
        List<CronField> fields = new ArrayList<>();
        for (CronUnit unit : CronUnit.values()) {
            switch (CronField.parse(unit, words[fields.size() + 1])) {
                case Parsed<CronField> parsed -> fields.add(parsed.value());
                case Rejected<CronField> refused -> {
                    return rejected(refused.message());
                }
            }
        }
        return expression(text, minute.getAsInt(), fields.get(0), fields.get(1), fields.get(2), fields.get(3));
    }

    private static Parse<CronExpression> expression(
            String text, int minute, CronField hours, CronField days, CronField months, CronField weekdays) {
        if (!CronExpression.fires(days, months, weekdays)) {
            return rejected(
                    "\"" + text + "\" never fires, because none of its months has such a day; correct the day of"
                            + " month or the month");
        }
        return Parse.parsed(new CronExpression(text, minute, hours, days, months, weekdays));
    }

    private static <T> Parse<T> rejected(String why) {
        return Parse.rejected(FIELD + ": " + why);
    }
}
