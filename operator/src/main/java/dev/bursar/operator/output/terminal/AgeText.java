package dev.bursar.operator.output.terminal;

import java.time.Duration;
import java.time.Instant;

/** How long ago, or how soon, in the largest unit that fits. */
final class AgeText {
    private AgeText() {}

    static String since(Instant time, Instant now) {
        Duration age = Duration.between(time, now);
        return age.toSeconds() < 1 ? "just now" : words(age) + " ago";
    }

    static String until(Instant time, Instant now) {
        Duration left = Duration.between(now, time);
        return left.toSeconds() < 1 ? "due" : "in " + words(left);
    }

    private static String words(Duration length) {
        if (length.toDays() > 1) {
            return length.toDays() + " days";
        }
        if (length.toHours() > 0) {
            return length.toHours() + " h";
        }
        return length.toMinutes() > 0 ? length.toMinutes() + " min" : length.toSeconds() + " s";
    }
}
