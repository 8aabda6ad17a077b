package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.client.CustomResource;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds to a generated schema what {@link Schema} says, walking the records beside it, and the kind's description. */
record SchemaExtras(Class<? extends CustomResource<?, ?>> kind) implements CRDPostProcessor {
    /** The largest whole number that JSON readers agree on. */
    private static final double MAX_EXACT = 0x1p53 - 1;

    @Override
    public HasMetadata process(HasMetadata crd, String crdSpecVersion) {
        CustomResourceDefinitionVersion version =
                ((CustomResourceDefinition) crd).getSpec().getVersions().getFirst();
        orderColumns(version);
        JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
        root.setDescription(kind.getAnnotation(JsonClassDescription.class).value());
        ParameterizedType resource = (ParameterizedType) kind.getGenericSuperclass();
        extend(property(root, "spec"), resource.getActualTypeArguments()[0]);
        extend(property(root, "status"), resource.getActualTypeArguments()[1]);
        return crd;
    }

    /** The generator sorts columns by path; people read them as declared. */
    private void orderColumns(CustomResourceDefinitionVersion version) {
        List<String> declared = Stream.of(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList();
        version.getAdditionalPrinterColumns().sort(Comparator.comparing(column -> declared.indexOf(column.getName())));
    }

    private static void extend(JSONSchemaProps schema, Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            extend(schema.getItems().getSchema(), list.getActualTypeArguments()[0]);
        } else if (type instanceof Class<?> record && record.isRecord()) {
            for (RecordComponent component : record.getRecordComponents()) {
                JSONSchemaProps property = property(schema, wireName(record, component));
                extend(property, component.getGenericType());
                onceEach(property.getXKubernetesValidations());
                boundNumber(component.getType(), property);
                apply(component.getAnnotation(Schema.class), property);
            }
        }
    }

    private static JSONSchemaProps property(JSONSchemaProps schema, String name) {
        return Objects.requireNonNull(schema.getProperties().get(name), () -> "The schema has no property " + name);
    }

    /** The generator finds the annotation on the component's field and again on its accessor. */
    private static void onceEach(@Nullable List<ValidationRule> rules) {
        if (rules != null) {
            List<ValidationRule> distinct = rules.stream().distinct().toList();
            rules.clear();
            rules.addAll(distinct);
        }
    }

    /** A number that Java cannot hold would stop an informer. */
    private static void boundNumber(Class<?> type, JSONSchemaProps property) {
        if (type == Integer.class) {
            property.setFormat("int32");
            atMost(Integer.MAX_VALUE, property);
        } else if (type == Long.class) {
            property.setFormat("int64");
            atMost(MAX_EXACT, property);
        }
    }

    private static void atMost(double bound, JSONSchemaProps property) {
        if (property.getMaximum() == null) {
            property.setMaximum(bound);
        }
    }

    private static void apply(@Nullable Schema extras, JSONSchemaProps property) {
        if ("array".equals(property.getType())) {
            property.setXKubernetesListType("atomic");
        }
        if (extras == null) {
            return;
        }
        if (extras.oneOf().length > 0) {
            JSONSchemaProps string =
                    property.getItems() == null ? property : property.getItems().getSchema();
            string.setEnum(names(extras.oneOf()[0]));
        }
        if (!extras.format().isEmpty()) {
            property.setFormat(extras.format());
        }
        if (extras.set()) {
            property.setXKubernetesListType("set");
        }
        if (!extras.mapKey().isEmpty()) {
            property.setXKubernetesListType("map");
            property.setXKubernetesListMapKeys(List.of(extras.mapKey()));
        }
        if (extras.atomic()) {
            property.setXKubernetesMapType("atomic");
        }
    }

    private static List<JsonNode> names(Class<? extends Enum<?>> values) {
        return Stream.of(Objects.requireNonNull(values.getEnumConstants()))
                .<JsonNode>map(value -> TextNode.valueOf(value.name()))
                .toList();
    }

    private static String wireName(Class<?> record, RecordComponent component) {
        try {
            JsonProperty name = record.getDeclaredField(component.getName()).getAnnotation(JsonProperty.class);
            return name == null ? component.getName() : name.value();
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
