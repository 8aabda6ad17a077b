package dev.bursar.operator.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The same few thousand keys come back with every day of an answer; here each text and each list of them exists once. Not for
 * use by several threads.
 */
public final class SharedKeys {
    private final Map<String, String> texts = new HashMap<>();
    private final Map<List<String>, List<String>> lists = new HashMap<>();
    private long characters;

    /** An equal list, which is the same one each time. */
    public List<String> of(List<String> keys) {
        List<String> known = lists.get(keys);
        if (known != null) {
            return known;
        }
        // Immutable, so that a row's own defensive copy is the list itself.
        List<String> shared = List.of(keys.stream().map(this::text).toArray(String[]::new));
        lists.put(shared, shared);
        return shared;
    }

    private String text(String text) {
        String known = texts.putIfAbsent(text, text);
        if (known != null) {
            return known;
        }
        characters += text.length();
        return text;
    }

    /** How many characters all the different texts have together. */
    public long characters() {
        return characters;
    }
}
