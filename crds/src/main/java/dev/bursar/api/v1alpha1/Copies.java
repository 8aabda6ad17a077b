package dev.bursar.api.v1alpha1;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Immutable copies of what a decoder hands over. Nothing here throws: a null element becomes a value that no rule accepts,
 * so that a broken object is reported and never means more than was written.
 */
final class Copies {
    private Copies() {}

    static List<String> strings(@Nullable List<String> given) {
        return list(given, "");
    }

    static @Nullable List<String> stringsOrNull(@Nullable List<String> given) {
        return given == null ? null : strings(given);
    }

    static <T> List<T> list(@Nullable List<T> given, T insteadOfNull) {
        if (given == null) {
            return List.of();
        }
        List<T> copy = new ArrayList<>(given.size());
        for (@Nullable T element : given) {
            copy.add(element == null ? insteadOfNull : element);
        }
        return Collections.unmodifiableList(copy);
    }

    static Map<String, String> map(@Nullable Map<String, String> given) {
        if (given == null) {
            return Map.of();
        }
        Map<String, String> copy = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable String> entry : given.entrySet()) {
            String value = entry.getValue();
            copy.put(entry.getKey(), value == null ? "" : value);
        }
        return Collections.unmodifiableMap(copy);
    }
}
