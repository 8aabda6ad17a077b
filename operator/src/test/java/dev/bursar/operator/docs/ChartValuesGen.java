package dev.bursar.operator.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes {@code helm/bursar/README.md} from the chart's schema and values. */
final class ChartValuesGen {
    static final Path FILE = Path.of("helm", "bursar", "README.md");
    private static final Path CHART = Repository.ROOT.resolve("helm").resolve("bursar");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private ChartValuesGen() {}

    static String text() {
        JsonNode schema = read("values.schema.json");
        return """
                <!-- Made from values.schema.json and values.yaml by: %s -->

                # Bursar's chart

                ```sh
                helm install bursar helm/bursar --namespace bursar-system --create-namespace
                helm -n bursar-system test bursar --logs
                ```

                [Operating](../../docs/operating.md#the-chart) says what the values do together, how to upgrade, and what an uninstall
                leaves. A value that is not here is refused, with its name.

                | Value | Default | Means |
                |---|---|---|
                %s""".formatted(
                        TroubleshootingGen.COMMAND, String.join("", rows(schema, "", schema, read("values.yaml"))));
    }

    /** One for each value that can be set, and a heading for each object that has values inside. */
    private static List<String> rows(JsonNode schema, String path, JsonNode type, JsonNode defaults) {
        List<String> rows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : type.path("properties").properties()) {
            String name = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            if (name.equals("global")) {
                continue;
            }
            JsonNode value = defaults.path(property.getKey());
            JsonNode inside = resolved(schema, property.getValue());
            if (inside.has("properties") && value.isObject() && !value.isEmpty()) {
                rows.add("| **`" + name + "`** | | **"
                        + property.getValue().path("description").asText() + "** |\n");
                rows.addAll(rows(schema, name, inside, value));
            } else {
                rows.add("| `" + name + "` | " + shown(value) + " | "
                        + property.getValue().path("description").asText() + " |\n");
            }
        }
        return rows;
    }

    private static JsonNode resolved(JsonNode schema, JsonNode type) {
        String reference = type.path("$ref").asText();
        return reference.isEmpty() ? type : schema.at(reference.substring(1));
    }

    private static String shown(JsonNode value) {
        boolean nothing = value instanceof MissingNode
                || value.isNull()
                || (value.isTextual() && value.asText().isEmpty())
                || (value.isContainerNode() && value.isEmpty());
        return nothing ? "" : "`" + (value.isTextual() ? value.asText() : value.toString()) + "`";
    }

    private static JsonNode read(String file) {
        try {
            return YAML.readTree(Repository.read(CHART.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
