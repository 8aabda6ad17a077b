package dev.bursar.operator.plan;

import dev.bursar.operator.plan.Parse.Parsed;
import dev.bursar.operator.plan.Parse.Rejected;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The values that one field of a cron expression allows.
 *
 * @param bits bit n is set when the value n is allowed; never zero
 * @param star whether the field was left open with {@code *} or {@code ?}, which the rule about days asks for. A step
 *     above one closes it: <code>*&#47;2</code> is a restriction, as in robfig/cron v3 and unlike in older crons
 */
public record CronField(long bits, boolean star) {
    boolean contains(int value) {
        return (bits >>> value & 1) == 1;
    }

    IntStream values() {
        return IntStream.range(0, Long.SIZE).filter(this::contains);
    }

    /**
     * Reads a comma-separated list of {@code *}, {@code ?}, {@code n}, {@code n-m}, each with an optional {@code /step};
     * {@code n/step} means {@code n-max/step}.
     *
     * <p>Two accidents of Kubernetes' parser are refused, because nobody means them: empty list items ({@code 1,,2}) and
     * a range that begins with a star ({@code *-5}).
     */
    static Parse<CronField> parse(CronUnit unit, String text) {
        long bits = 0;
        boolean star = false;
        for (String item : text.split(",", -1)) {
            switch (parseItem(unit, item)) {
                case Parsed<CronField> parsed -> {
                    bits |= parsed.value().bits;
                    star |= parsed.value().star;
                }
                case Rejected<CronField> rejected -> {
                    return rejected;
                }
            }
        }
        return Parse.parsed(new CronField(bits, star));
    }

    private static Parse<CronField> parseItem(CronUnit unit, String item) {
        int slash = item.indexOf('/');
        String range = slash < 0 ? item : item.substring(0, slash);
        OptionalInt step = slash < 0 ? OptionalInt.of(1) : CronUnit.number(item.substring(slash + 1));
        if (step.isEmpty() || step.getAsInt() == 0) {
            return rejected(unit, item, "has a step that is no number above 0; write for example */2");
        }
        if (range.equals("*") || range.equals("?")) {
            return Parse.parsed(new CronField(bits(unit.min(), unit.max(), step.getAsInt()), step.getAsInt() == 1));
        }
        int dash = range.indexOf('-');
        OptionalInt first = unit.value(dash < 0 ? range : range.substring(0, dash));
        OptionalInt last =
                dash < 0 ? (slash < 0 ? first : OptionalInt.of(unit.max())) : unit.value(range.substring(dash + 1));
        if (first.isEmpty() || last.isEmpty() || first.getAsInt() < unit.min() || last.getAsInt() > unit.max()) {
            return rejected(unit, item, "is not allowed; write " + unit.allowed());
        }
        if (first.getAsInt() > last.getAsInt()) {
            return rejected(unit, item, "runs backwards; write the smaller value first, or list two ranges");
        }
        return Parse.parsed(new CronField(bits(first.getAsInt(), last.getAsInt(), step.getAsInt()), false));
    }

    private static long bits(int first, int last, int step) {
        return IntStream.rangeClosed(first, last)
                .filter(value -> (value - first) % step == 0)
                .mapToLong(value -> 1L << value)
                .reduce(0, (left, right) -> left | right);
    }

    private static Parse<CronField> rejected(CronUnit unit, String item, String why) {
        return Parse.rejected(unit.label() + " \"" + item + "\" " + why);
    }
}
