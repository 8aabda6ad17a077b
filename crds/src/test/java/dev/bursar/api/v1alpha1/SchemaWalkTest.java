package dev.bursar.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Looks at every field of every schema: bounded, described, and none that reaches into another namespace. */
class SchemaWalkTest {
    private record Field(String path, JSONSchemaProps schema) {}

    @TestFactory
    List<DynamicTest> everythingIsBounded() {
        return forEachKind(kind -> assertThat(fields(kind))
                .filteredOn(field -> unbounded(field.schema()))
                .extracting(Field::path)
                .as("needs maxLength, maxItems, maxProperties, minimum and maximum, or enum")
                .isEmpty());
    }

    @TestFactory
    List<DynamicTest> everythingIsDescribed() {
        return forEachKind(kind -> assertThat(fields(kind))
                .filteredOn(
                        field -> !field.path().endsWith("[]") && !field.path().endsWith("{}"))
                .filteredOn(field -> field.schema().getDescription() == null
                        || field.schema().getDescription().isBlank())
                .extracting(Field::path)
                .as("needs a description")
                .isEmpty());
    }

    @TestFactory
    List<DynamicTest> nothingNamesAnotherNamespace() {
        return forEachKind(kind -> assertThat(fields(kind))
                .filteredOn(field -> Namespaced.class.isAssignableFrom(kind))
                .extracting(Field::path)
                .noneMatch(path -> path.toLowerCase(Locale.ROOT).contains("namespace")));
    }

    private static List<DynamicTest> forEachKind(Consumer<Class<? extends CustomResource<?, ?>>> check) {
        return CrdGen.KINDS.stream()
                .map(kind -> DynamicTest.dynamicTest(kind.getSimpleName(), () -> check.accept(kind)))
                .toList();
    }

    private static boolean unbounded(JSONSchemaProps schema) {
        return switch (Objects.requireNonNull(schema.getType())) {
            case "string" -> schema.getMaxLength() == null && schema.getEnum().isEmpty();
            case "array" -> schema.getMaxItems() == null;
            case "integer" -> schema.getMinimum() == null || schema.getMaximum() == null;
            case "object" -> schema.getProperties().isEmpty() && schema.getMaxProperties() == null;
            case "boolean" -> false;
            default -> true;
        };
    }

    private static List<Field> fields(Class<? extends CustomResource<?, ?>> kind) {
        String file = CrdGen.files().get(CustomResource.getCRDName(kind) + ".yaml");
        JSONSchemaProps root = Serialization.unmarshal(Objects.requireNonNull(file), CustomResourceDefinition.class)
                .getSpec()
                .getVersions()
                .getFirst()
                .getSchema()
                .getOpenAPIV3Schema();
        List<Field> fields = new ArrayList<>();
        collect("", root, fields);
        assertThat(fields).hasSizeGreaterThan(10);
        return fields;
    }

    private static void collect(String path, @Nullable JSONSchemaProps schema, List<Field> into) {
        if (schema == null) {
            return;
        }
        into.add(new Field(path, schema));
        for (Map.Entry<String, JSONSchemaProps> property :
                schema.getProperties().entrySet()) {
            collect(path + "." + property.getKey(), property.getValue(), into);
        }
        if (schema.getItems() != null) {
            collect(path + "[]", schema.getItems().getSchema(), into);
        }
        if (schema.getAdditionalProperties() != null) {
            collect(path + "{}", schema.getAdditionalProperties().getSchema(), into);
        }
    }
}
