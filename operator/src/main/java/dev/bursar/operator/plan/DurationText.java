package dev.bursar.operator.plan;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as Kubernetes users write them: whole hours, minutes and seconds in that order, each at most once and of at
 * most five digits ({@code 8h}, {@code 90m}, {@code 1h30m}). Signs, fractions, days and units below a second are refused,
 * so the largest value is a little over 416 days and nothing overflows.
 */
public final class DurationText {
    private static final Pattern SHAPE = Pattern.compile("(?:([0-9]{1,4})h)?(?:([0-9]{1,4})m)?(?:([0-9]{1,4})s)?");

    private DurationText() {}

    /** Empty when the text is no such duration. Zero is a duration: limits are the caller's. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofHours(number(matcher, 1))
                .plusMinutes(number(matcher, 2))
                .plusSeconds(number(matcher, 3)));
    }

    private static long number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
