package dev.bursar.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chart's files, as far as it takes no Helm to judge them. */
class ChartTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path CRDS = Path.of("..", "crds");

    private final JsonNode schema = read("values.schema.json");

    @Test
    void crdsAreTheCommittedOnes() throws IOException {
        assertThat(texts(Helm.CHART.resolve("files").resolve("crds")))
                .as("make them again with: ./mvnw -pl crds -Pgenerate process-test-classes")
                .isEqualTo(texts(CRDS));
    }

    @Test
    void carriesTheVersionOfTheOperator() throws IOException {
        Matcher version =
                Pattern.compile("<version>(.+?)</version>").matcher(Files.readString(Path.of("..", "pom.xml")));
        assertThat(version.find()).isTrue();
        JsonNode chart = read("Chart.yaml");
        assertThat(chart.path("appVersion").asText()).isEqualTo(version.group(1));
        assertThat(chart.path("version").asText()).isEqualTo(version.group(1));
    }

    @Test
    void everyValueHasADescriptionAndTakesNoOthers() {
        assertThat(faults("", schema)).isEmpty();
    }

    private static List<String> faults(String path, JsonNode type) {
        List<String> faults = new ArrayList<>();
        if (type.has("properties") && !type.path("additionalProperties").isBoolean()) {
            faults.add(path + " takes any further property");
        }
        for (Map.Entry<String, JsonNode> property : type.path("properties").properties()) {
            String child = path + "." + property.getKey();
            if (property.getValue().path("description").asText().isBlank()) {
                faults.add(child + " has no description");
            }
            faults.addAll(faults(child, property.getValue()));
        }
        if (type.has("items")) {
            faults.addAll(faults(path + "[]", type.path("items")));
        }
        return faults;
    }

    @Test
    void schemaAndValuesHaveTheSameNames() {
        JsonNode values = read("values.yaml");
        List<String> names = names(schema.path("properties"));
        // Helm sets it; nobody else does.
        names.remove("global");
        assertThat(names).containsExactlyInAnyOrderElementsOf(names(values));
        for (Map.Entry<String, JsonNode> value : values.properties()) {
            JsonNode properties = schema.path("properties").path(value.getKey()).path("properties");
            assertThat(names(value.getValue()))
                    .as(value.getKey())
                    .allMatch(name -> properties.isMissingNode() || properties.has(name));
        }
    }

    /** A field that comes to the kind must come to the value, or the chart would refuse it. */
    @Test
    void grantsTakeEveryFieldOfARoleGrant() throws IOException {
        JsonNode crd = YAML.readTree(Files.readString(CRDS.resolve("rolegrants.bursar.dev.yaml")));
        JsonNode spec = crd.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
        JsonNode grant = schema.at("/properties/grants/items");
        List<String> fields = names(spec.path("properties"));
        fields.add("name");
        assertThat(names(grant.path("properties"))).containsExactlyInAnyOrderElementsOf(fields);
        assertThat(enumOf(grant.at("/properties/capabilities/items/enum")))
                .isEqualTo(enumOf(spec.at("/properties/capabilities/items/enum")));
    }

    private static List<String> enumOf(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return texts;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode read(String file) {
        try {
            return YAML.readTree(Files.readString(Helm.CHART.resolve(file)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".yaml")).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
