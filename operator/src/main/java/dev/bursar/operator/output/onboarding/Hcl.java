package dev.bursar.operator.output.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.POJONode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Trees of objects, lists and texts as Terraform's language writes them, laid out as {@code terraform fmt} does. */
final class Hcl {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Hcl() {}

    private record Expression(String text) {}

    /** A leaf that is computed, such as {@code var.role_name}. */
    static JsonNode expression(String text) {
        return JsonNodeFactory.instance.pojoNode(new Expression(text));
    }

    static String of(JsonNode tree) {
        return value(tree, "");
    }

    /** The quoted text; what would begin an interpolation or a directive is doubled (Terraform, Strings and Templates). */
    static String text(String value) {
        return JsonNodeFactory.instance
                .textNode(value)
                .toString()
                .replace("${", "$${")
                .replace("%{", "%%{");
    }

    private static String value(JsonNode value, String indent) {
        if (value.isObject()) {
            return "{\n" + fields(List.copyOf(value.properties()), indent + "  ") + indent + "}";
        }
        if (value.isArray()) {
            StringBuilder lines = new StringBuilder("[\n");
            value.forEach(element -> lines.append(indent)
                    .append("  ")
                    .append(value(element, indent + "  "))
                    .append(",\n"));
            return lines.append(indent).append("]").toString();
        }
        if (value instanceof POJONode leaf && leaf.getPojo() instanceof Expression expression) {
            return expression.text();
        }
        return text(value.asText());
    }

    private static String fields(List<Map.Entry<String, JsonNode>> fields, String indent) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < fields.size(); i++) {
            String key = key(fields.get(i).getKey());
            String padding = " ".repeat(width(fields, i) - key.length());
            lines.append(indent).append(key).append(padding).append(" = ");
            lines.append(value(fields.get(i).getValue(), indent)).append("\n");
        }
        return lines.toString();
    }

    /** Of the longest key among the neighbours that, like this field, take one line. */
    private static int width(List<Map.Entry<String, JsonNode>> fields, int index) {
        if (fields.get(index).getValue().isContainerNode()) {
            return key(fields.get(index).getKey()).length();
        }
        int first = index;
        while (first > 0 && !fields.get(first - 1).getValue().isContainerNode()) {
            first--;
        }
        return fields.stream()
                .skip(first)
                .takeWhile(field -> !field.getValue().isContainerNode())
                .mapToInt(field -> key(field.getKey()).length())
                .max()
                .orElse(0);
    }

    private static String key(String key) {
        return IDENTIFIER.matcher(key).matches() ? key : text(key);
    }
}
