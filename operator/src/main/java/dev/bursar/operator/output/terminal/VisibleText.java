package dev.bursar.operator.output.terminal;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Text that anybody may have chosen, such as the value of a tag, made safe for a terminal: whatever would move the cursor,
 * change the direction of writing or not be seen stands there as an escape ({@code \}{@code u001b}), a backslash as two.
 */
final class VisibleText {
    private static final String CUT = "…";

    private VisibleText() {}

    static String of(String text) {
        return text.codePoints().mapToObj(VisibleText::shown).collect(Collectors.joining());
    }

    /** The first line alone, and a sign when there are more. */
    static String firstLine(String text) {
        String first = text.lines().findFirst().orElse("");
        return of(first) + (first.length() < text.stripTrailing().length() ? " " + CUT : "");
    }

    /** @param columns of a terminal that it may take */
    static String cut(String text, int columns) {
        if (columns(of(text)) <= columns) {
            return of(text);
        }
        StringBuilder kept = new StringBuilder();
        int left = columns - CUT.length();
        for (int codePoint : text.codePoints().toArray()) {
            String next = shown(codePoint);
            left -= columns(next);
            if (left < 0) {
                break;
            }
            kept.append(next);
        }
        return kept + CUT;
    }

    /** How many columns of a terminal it takes, or more: marks that stand on other letters count like letters. */
    static int columns(String shown) {
        return shown.codePoints().map(codePoint -> isWide(codePoint) ? 2 : 1).sum();
    }

    private static String shown(int codePoint) {
        if (codePoint == '\\') {
            return "\\\\";
        }
        if (codePoint == ' ' || isPrintable(codePoint)) {
            return Character.toString(codePoint);
        }
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(Locale.ROOT, codePoint <= Character.MAX_VALUE ? "\\u%04x" : "\\u{%x}", codePoint);
        };
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static boolean isWide(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
            default -> Character.isEmojiPresentation(codePoint) || isWideSign(codePoint);
        };
    }

    /** Punctuation of Chinese, Japanese and Korean, and the full-width forms of ASCII. */
    private static boolean isWideSign(int codePoint) {
        return (codePoint >= 0x3000 && codePoint <= 0x303e) || (codePoint >= 0xff01 && codePoint <= 0xff60);
    }
}
