package dev.bursar.operator.plan;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a field of a cron expression counts, in the order of the fields after the minute, with the bounds and names that Kubernetes' CronJob has (robfig/cron v3,
 * {@code spec.go}). Sunday is 0 and not 7 there.
 */
enum CronUnit {
    HOUR("hour", 0, 23, ""),
    DAY_OF_MONTH("day of month", 1, 31, ""),
    MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
    DAY_OF_WEEK("day of week", 0, 6, "SUN MON TUE WED THU FRI SAT");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final String label;
    private final int min;
    private final int max;
    private final String names;

    CronUnit(String label, int min, int max, String names) {
        this.label = label;
        this.min = min;
        this.max = max;
        this.names = names;
    }

    String label() {
        return label;
    }

    int min() {
        return min;
    }

    int max() {
        return max;
    }

    /** A number or, whatever its case, a name; the number need not be within the bounds. */
    OptionalInt value(String text) {
        int named = text.isEmpty() ? -1 : List.of(names.split(" ", -1)).indexOf(text.toUpperCase(Locale.ROOT));
        return named >= 0 ? OptionalInt.of(min + named) : number(text);
    }

    /** At most nine digits and no sign. */
    static OptionalInt number(String text) {
        return NUMBER.matcher(text).matches() ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /** What may stand in the field, for messages. */
    String allowed() {
        String numbers = min + " to " + max;
        return switch (this) {
            case HOUR, DAY_OF_MONTH -> numbers;
            case MONTH -> numbers + " or JAN to DEC";
            case DAY_OF_WEEK -> numbers + " or SUN to SAT (Sunday is 0)";
        };
    }
}
