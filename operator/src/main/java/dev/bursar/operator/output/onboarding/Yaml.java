package dev.bursar.operator.output.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Trees of objects, lists and texts as YAML blocks. Texts are in double quotes, as JSON writes them, which YAML 1.2 reads the
 * same; keys of policies and templates need no quotes.
 */
final class Yaml {
    private Yaml() {}

    static String of(JsonNode tree) {
        return block(tree, "");
    }

    /** The quoted text. */
    static String text(String value) {
        return Policies.JSON.getNodeFactory().textNode(value).toString();
    }

    private static String block(JsonNode tree, String indent) {
        StringJoiner lines = new StringJoiner("\n");
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            lines.add(indent + field.getKey() + ":" + value(field.getValue(), indent + "  "));
        }
        if (tree.isArray()) {
            for (JsonNode element : tree) {
                lines.add(indent + "- " + element(element, indent + "  "));
            }
        }
        return lines.toString();
    }

    private static String value(JsonNode value, String indent) {
        return value.isContainerNode() ? "\n" + block(value, indent) : " " + text(value.asText());
    }

    private static String element(JsonNode element, String indent) {
        return element.isContainerNode() ? block(element, indent).strip() : text(element.asText());
    }
}
