package dev.bursar.operator.records.configmap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.operator.records.RecordKey;
import dev.bursar.operator.records.RecordType;
import dev.bursar.operator.records.Records;
import dev.bursar.operator.records.StoreException;
import dev.bursar.operator.records.Versioned;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One ConfigMap per record: {@code key} in plain text, {@code record.json} with the value and its shape's version
 * {@code v}. The resourceVersion is the record's version.
 */
public final class ConfigMapRecords implements Records {
    /** Label that tells the operator's stored objects apart. */
    public static final String KIND_LABEL = "bursar.dev/stored";

    public static final String KIND = "record";
    public static final String CLASS_LABEL = "bursar.dev/record-class";
    static final String VALUE = "record.json";
    static final String VERSION = "v";

    private final KubernetesClient client;
    private final String namespace;
    private final ObjectMapper json;

    public ConfigMapRecords(KubernetesClient client, String namespace, ObjectMapper json) {
        this.client = client;
        this.namespace = namespace;
        this.json = json;
    }

    @Override
    public <T> Optional<Versioned<T>> read(RecordType<T> type, RecordKey key) {
        ConfigMap stored = reach(
                key,
                () -> client.configMaps()
                        .inNamespace(namespace)
                        .withName(key.objectName())
                        .get());
        return Optional.ofNullable(stored).map(map -> versioned(type, key, map));
    }

    @Override
    public <T> Optional<Versioned<T>> create(RecordType<T> type, RecordKey key, T value) {
        ConfigMap desired = configMap(type, key, value, null);
        return written(
                type,
                key,
                Set.of(HttpURLConnection.HTTP_CONFLICT),
                () -> client.resource(desired).create());
    }

    @Override
    public <T> Optional<Versioned<T>> update(RecordType<T> type, RecordKey key, T value, String version) {
        ConfigMap desired = configMap(type, key, value, version);
        return written(
                type,
                key,
                Set.of(HttpURLConnection.HTTP_CONFLICT, HttpURLConnection.HTTP_NOT_FOUND),
                () -> client.resource(desired).lockResourceVersion(version).update());
    }

    /** @param overtaken codes that say that somebody else was there first */
    private <T> Optional<Versioned<T>> written(
            RecordType<T> type, RecordKey key, Set<Integer> overtaken, Supplier<ConfigMap> write) {
        try {
            return Optional.of(versioned(type, key, write.get()));
        } catch (KubernetesClientException e) {
            if (overtaken.contains(e.getCode())) {
                return Optional.empty();
            }
            throw unavailable(key, e);
        }
    }

    private <R> R reach(RecordKey key, Supplier<R> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            throw unavailable(key, e);
        }
    }

    private static StoreException unavailable(RecordKey key, KubernetesClientException e) {
        return new StoreException(
                StoreException.Kind.UNAVAILABLE, "record " + key + " cannot be reached (" + e.getCode() + ")", e);
    }

    private <T> ConfigMap configMap(
            RecordType<T> type, RecordKey key, T value, @org.jspecify.annotations.Nullable String version) {
        ObjectNode tree = json.valueToTree(value);
        tree.put(VERSION, type.version());
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(key.objectName())
                .withResourceVersion(version)
                .addToLabels(KIND_LABEL, KIND)
                .addToLabels(CLASS_LABEL, type.recordClass().name().toLowerCase(Locale.ROOT))
                .endMetadata()
                .withData(Map.of("key", key.toString(), VALUE, tree.toString()))
                .build();
    }

    private <T> Versioned<T> versioned(RecordType<T> type, RecordKey key, ConfigMap stored) {
        String text = stored.getData() == null ? "" : stored.getData().getOrDefault(VALUE, "");
        try {
            JsonNode tree = json.readTree(text);
            int version = tree.path(VERSION).asInt(0);
            if (version > type.version()) {
                throw new StoreException(
                        StoreException.Kind.TOO_NEW,
                        "record " + key + " has shape v" + version + " and this Bursar reads up to v" + type.version()
                                + "; run the newer version again");
            }
            if (version < 1) {
                throw new JsonDamage();
            }
            ((ObjectNode) tree).remove(VERSION);
            T value = json.treeToValue(tree, type.shape());
            return new Versioned<>(value, stored.getMetadata().getResourceVersion());
        } catch (JsonProcessingException e) {
            throw new StoreException(
                    StoreException.Kind.UNAVAILABLE,
                    "ConfigMap " + namespace + "/" + key.objectName() + " (record " + key
                            + ") is damaged; restore it, or delete it to start that memory over",
                    e);
        }
    }

    private static final class JsonDamage extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        JsonDamage() {
            super("no version");
        }
    }
}
