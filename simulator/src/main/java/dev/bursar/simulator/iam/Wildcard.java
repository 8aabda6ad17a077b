package dev.bursar.simulator.iam;

import java.util.regex.Pattern;

/** IAM's patterns: {@code *} is any text, {@code ?} one character. */
final class Wildcard {
    private Wildcard() {}

    static boolean matches(String pattern, String text) {
        return regex(pattern, 0).matcher(text).matches();
    }

    /** Action names are compared without case. */
    static boolean matchesAction(String pattern, String action) {
        return regex(pattern, Pattern.CASE_INSENSITIVE).matcher(action).matches();
    }

    private static Pattern regex(String pattern, int flags) {
        String quoted = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(quoted, flags | Pattern.DOTALL);
    }
}
