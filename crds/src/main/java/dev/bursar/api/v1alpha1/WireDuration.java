package dev.bursar.api.v1alpha1;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as Kubernetes users write them: hours, minutes and seconds, such as {@code 8h}, {@code 90m}, {@code 1h30m}. */
final class WireDuration {
    private static final Pattern GRAMMAR = Pattern.compile(Patterns.DURATION);

    private WireDuration() {}

    /** Empty for everything that is not such a duration. */
    static Optional<Duration> parse(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > Patterns.DURATION_LENGTH) {
            return Optional.empty();
        }
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofHours(number(matcher.group(1)))
                .plusMinutes(number(matcher.group(2)))
                .plusSeconds(number(matcher.group(3))));
    }

    static boolean within(@Nullable String text, Duration shortest, Duration longest) {
        return parse(text)
                .filter(given -> given.compareTo(shortest) >= 0 && given.compareTo(longest) <= 0)
                .isPresent();
    }

    private static long number(@Nullable String withUnit) {
        return withUnit == null ? 0 : Long.parseLong(withUnit.substring(0, withUnit.length() - 1));
    }
}
