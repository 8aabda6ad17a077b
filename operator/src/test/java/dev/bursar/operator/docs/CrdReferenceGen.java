package dev.bursar.operator.docs;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes {@code docs/crd-reference.md} from the schemas under {@code crds/}. */
final class CrdReferenceGen {
    static final Path FILE = Path.of("docs", "crd-reference.md");

    /** In the order in which people meet them. */
    private static final List<String> KINDS = List.of("rolegrants", "cloudaccounts", "costreports");

    private CrdReferenceGen() {}

    static String text() {
        return """
                <!-- Made from crds/*.yaml by: %s -->

                # Custom resources

                Every field of group `bursar.dev`, version `v1alpha1`, as `kubectl explain` has it. Fields of a status are the
                operator's; what a condition's reason means stands in [troubleshooting.md](troubleshooting.md). Unknown reasons and
                fields may come: tolerate them.
                """.formatted(TroubleshootingGen.COMMAND)
                + KINDS.stream().map(CrdReferenceGen::kind).collect(Collectors.joining());
    }

    private static String kind(String plural) {
        String yaml = Repository.read(Repository.ROOT.resolve("crds").resolve(plural + ".bursar.dev.yaml"));
        CustomResourceDefinition crd = Serialization.unmarshal(yaml, CustomResourceDefinition.class);
        CustomResourceDefinitionVersion version = crd.getSpec().getVersions().getFirst();
        JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
        List<String> rows = new ArrayList<>();
        Set<String> rules = new TreeSet<>();
        fields("spec", property(root, "spec"), rows, rules);
        rules(root, rules);
        List<String> status = new ArrayList<>();
        fields("status", property(root, "status"), status, new TreeSet<>());
        return """

                ## %s

                %s Short name `%s`, %s.

                | Field | Type | Default | Bounds | Meaning |
                |---|---|---|---|---|
                %s

                Rules beyond single fields, in the words of the refusal:

                %s

                | Field of status | Type | Meaning |
                |---|---|---|
                %s
                """.formatted(
                        crd.getSpec().getNames().getKind(),
                        root.getDescription(),
                        String.join("`, `", crd.getSpec().getNames().getShortNames()),
                        crd.getSpec().getScope().equals("Cluster") ? "cluster-scoped" : "namespaced",
                        String.join("\n", rows),
                        rules.stream().map(rule -> "* " + rule).collect(Collectors.joining("\n")),
                        status.stream().map(CrdReferenceGen::withoutBounds).collect(Collectors.joining("\n")));
    }

    private static void fields(String path, JSONSchemaProps schema, List<String> rows, Set<String> rules) {
        rules(schema, rules);
        for (Map.Entry<String, JSONSchemaProps> field : Objects.requireNonNullElse(
                        schema.getProperties(), Map.<String, JSONSchemaProps>of())
                .entrySet()) {
            JSONSchemaProps props = field.getValue();
            boolean required =
                    schema.getRequired() != null && schema.getRequired().contains(field.getKey());
            String name = path + "." + field.getKey();
            rows.add("| `" + name + "` | " + type(props) + " | " + defaultOf(props, required) + " | " + bounds(props)
                    + " | " + cell(Objects.requireNonNullElse(props.getDescription(), "")) + " |");
            rules(props, rules);
            JSONSchemaProps items = items(props);
            if (items != null) {
                fields(name + "[]", items, rows, rules);
            } else {
                fields(name, props, rows, rules);
            }
        }
    }

    private static JSONSchemaProps property(JSONSchemaProps schema, String name) {
        return Objects.requireNonNull(schema.getProperties().get(name), name);
    }

    private static @Nullable JSONSchemaProps items(JSONSchemaProps props) {
        return props.getItems() == null ? null : props.getItems().getSchema();
    }

    private static void rules(JSONSchemaProps schema, Set<String> rules) {
        for (ValidationRule rule :
                Objects.requireNonNullElse(schema.getXKubernetesValidations(), List.<ValidationRule>of())) {
            rules.add(cell(rule.getMessage()));
        }
    }

    private static String type(JSONSchemaProps props) {
        JSONSchemaProps items = items(props);
        if (items != null) {
            return "list of " + type(items);
        }
        if (props.getAdditionalProperties() != null) {
            return "map";
        }
        String format = props.getFormat() == null ? "" : " (" + props.getFormat() + ")";
        return props.getType() + format;
    }

    private static String defaultOf(JSONSchemaProps props, boolean required) {
        if (required) {
            return "required";
        }
        return props.getDefault() == null ? "" : "`" + cell(props.getDefault().toString()) + "`";
    }

    private static String bounds(JSONSchemaProps props) {
        List<String> bounds = new ArrayList<>();
        JSONSchemaProps values = Objects.requireNonNullElse(items(props), props);
        if (values.getEnum() != null && !values.getEnum().isEmpty()) {
            bounds.add(values.getEnum().stream()
                    .map(value -> "`" + value.asText() + "`")
                    .collect(Collectors.joining(", ")));
        }
        range(bounds, props.getMinItems(), props.getMaxItems(), "entries");
        range(bounds, props.getMinLength(), props.getMaxLength(), "characters");
        if (props.getMinimum() != null || props.getMaximum() != null) {
            range(bounds, whole(props.getMinimum()), whole(props.getMaximum()), "");
        }
        return cell(String.join("; ", bounds));
    }

    private static @Nullable Long whole(@Nullable Double bound) {
        return bound == null ? null : bound.longValue();
    }

    private static void range(List<String> bounds, @Nullable Long least, @Nullable Long most, String what) {
        String text = least == null ? "at most " + most : most == null ? "at least " + least : least + " to " + most;
        if (least != null || most != null) {
            bounds.add((text + " " + what).strip());
        }
    }

    /** What the operator writes needs no bounds in a table for readers. */
    private static String withoutBounds(String row) {
        String[] cells = row.split("(?<!\\\\)\\|", -1);
        return "|" + cells[1] + "|" + cells[2] + "|" + cells[5] + "|";
    }

    private static String cell(String text) {
        return text.strip().replaceAll("\\s+", " ").replace("|", "\\|");
    }
}
