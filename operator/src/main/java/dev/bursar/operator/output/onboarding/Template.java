package dev.bursar.operator.output.onboarding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places such as {@code @ROLE_NAME@}, kept as a file of this package so that tools can read it. Lines
 * of a value are indented as far as the line of its place; of one that is alone on its line the end is left out.
 */
final class Template {
    private static final Pattern PLACE = Pattern.compile("@([A-Z]+(?:_[A-Z]+)*)@");

    private Template() {}

    /**
     * Fills all places in one pass, so that a value is never searched for places.
     *
     * @param values by the names of the places; escaped by the caller for the language of the file
     * @throws IllegalStateException when a place has no value, or a value no place
     */
    static String filled(String file, Map<String, String> values) {
        String text = read(file);
        Set<String> used = new HashSet<>();
        Matcher place = PLACE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (place.find()) {
            String name = place.group(1);
            String value = values.get(name);
            if (value == null) {
                throw new IllegalStateException(file + " has a place " + name + " without a value");
            }
            used.add(name);
            String before = text.substring(text.lastIndexOf('\n', place.start()) + 1, place.start());
            String indent =
                    before.substring(0, before.length() - before.stripLeading().length());
            boolean alone = before.isBlank() && text.startsWith("\n", place.end());
            String placed = (alone ? value.stripTrailing() : value).replace("\n", "\n" + indent);
            place.appendReplacement(filled, Matcher.quoteReplacement(placed));
        }
        if (!used.equals(values.keySet())) {
            throw new IllegalStateException(file + " has no place for all of " + values.keySet());
        }
        return place.appendTail(filled).toString();
    }

    private static String read(String file) {
        try (InputStream stream = Template.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is not in the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
