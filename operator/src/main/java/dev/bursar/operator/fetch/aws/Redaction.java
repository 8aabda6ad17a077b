package dev.bursar.operator.fetch.aws;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes text that AWS or the SDK wrote fit for status and logs: one line, no request ids (they change with every call, so a
 * status would never settle), no keys, tokens or external ids, bounded.
 */
final class Redaction {
    /** Characters of a whole message. */
    static final int MAX_LENGTH = 300;

    private static final int MAX_READ = 20_000;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");
    private static final Pattern SDK_DETAILS = Pattern.compile("\\(Service: [^)]*\\)( \\(SDK [^)]*\\))?");
    private static final Pattern REQUEST_ID =
            Pattern.compile("(?i)\\(?\\b(?:extended )?request[ _-]?id\\b\\s*[:=]?\\s*[\\w+/=-]+\\)?");
    private static final Pattern UUID = Pattern.compile("(?i)\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");
    private static final Pattern ACCESS_KEY = Pattern.compile("\\bA(?:KIA|SIA)[A-Z0-9]{8,}");
    private static final Pattern NAMED_SECRET = Pattern.compile(
            "(?i)\\b(external[ _-]?id|security[ _-]?token|session[ _-]?token|secret[ _-]?(?:access[ _-]?)?key)\\b\\s*[:=]\\s*\\S+");
    /** Secret keys have 40 characters, external ids 64, tokens hundreds; role names and ARNs break at colons and dots. */
    private static final Pattern LONG_SECRET =
            Pattern.compile("(?=[A-Za-z/+=_-]*[0-9])[A-Za-z0-9/+=_]{40,}|[A-Za-z0-9/+=_-]{100,}");

    private Redaction() {}

    /** @param secrets values that must not appear, whatever they look like */
    static String clean(@Nullable String text, List<String> secrets) {
        if (text == null) {
            return "";
        }
        String clean = text.length() > MAX_READ ? text.substring(0, MAX_READ) : text;
        for (String secret : secrets) {
            if (!secret.isEmpty()) {
                clean = clean.replace(secret, "[hidden]");
            }
        }
        clean = UNPRINTABLE.matcher(clean).replaceAll(" ");
        clean = SDK_DETAILS.matcher(clean).replaceAll("");
        clean = NAMED_SECRET.matcher(clean).replaceAll("$1 [hidden]");
        clean = REQUEST_ID.matcher(clean).replaceAll("");
        clean = UUID.matcher(clean).replaceAll("[id]");
        clean = ACCESS_KEY.matcher(clean).replaceAll("[access key]");
        clean = LONG_SECRET.matcher(clean).replaceAll("[hidden]");
        return cut(UNPRINTABLE.matcher(clean).replaceAll(" ").strip());
    }

    /** At most {@link #MAX_LENGTH} characters, never half a surrogate pair. */
    static String cut(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int end = MAX_LENGTH - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}
