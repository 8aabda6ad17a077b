package dev.bursar.api.v1alpha1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong, each thing once; its own words are for what the schema says with bounds, patterns and enums. */
final class Violations {
    private final List<String> messages = new ArrayList<>();

    List<String> messages() {
        return List.copyOf(messages);
    }

    void unless(boolean holds, String message) {
        if (!holds && !messages.contains(message)) {
            messages.add(message);
        }
    }

    void name(@Nullable String name) {
        unless(name == null || name.length() <= Names.NAME_MAX_LENGTH, CelRules.NAME);
    }

    void present(@Nullable Object value, String field) {
        unless(value != null, field + " is required: set it");
    }

    void size(List<?> entries, int min, int max, String field) {
        unless(entries.size() >= min, field + " must have at least " + entries(min));
        unless(entries.size() <= max, field + " must have at most " + entries(max) + ": remove some");
    }

    void distinct(List<String> entries, String field) {
        unless(new HashSet<>(entries).size() == entries.size(), field + " must not hold an entry twice: remove one");
    }

    void eachMatches(List<String> entries, Pattern pattern, int maxLength, String field, String what) {
        for (String entry : entries) {
            unless(Patterns.matches(pattern, maxLength, entry), field + " must hold " + what);
        }
    }

    void lengths(List<String> entries, int min, int max, String field) {
        for (String entry : entries) {
            unless(
                    entry.codePointCount(0, entry.length()) >= min && entry.codePointCount(0, entry.length()) <= max,
                    field + " must have " + min + " to " + max + " characters");
        }
    }

    void oneOf(Class<? extends Enum<?>> values, @Nullable String value, String field) {
        String allowed =
                Arrays.stream(values.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        unless(value != null && List.of(allowed.split(", ")).contains(value), field + " must be one of " + allowed);
    }

    private static String entries(int number) {
        return number == 1 ? "one entry" : number + " entries";
    }
}
