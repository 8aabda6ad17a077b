package dev.bursar.operator.access;

import java.util.Map;

/**
 * What is known of a namespace.
 *
 * @param labels none when the namespace is not known (yet): selectors ask only for labels that are there, so a namespace
 *     without labels is matched by its name or not at all
 */
public record NamespaceView(String name, Map<String, String> labels) {
    public NamespaceView {
        labels = Map.copyOf(labels);
    }

    public static NamespaceView unknown(String name) {
        return new NamespaceView(name, Map.of());
    }
}
