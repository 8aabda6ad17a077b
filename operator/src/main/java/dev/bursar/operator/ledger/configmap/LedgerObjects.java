package dev.bursar.operator.ledger.configmap;

import dev.bursar.operator.ledger.SeriesKey;
import dev.bursar.operator.records.StoreException;
import dev.bursar.operator.records.configmap.ConfigMapRecords;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ledger's ConfigMaps, one method per request. */
public final class LedgerObjects {
    public static final String SERIES_KIND = "series";
    public static final String CHUNK_KIND = "chunk";
    private static final int CREATE_ATTEMPTS = 3;
    /** Of a LIST; an index has some KiB, a chunk up to a quarter of a MiB. */
    private static final long INDEX_PAGE = 100;

    private static final long CHUNK_PAGE = 20;
    static final String INDEX_PREFIX = "bursar-series-";
    static final String CHUNK_PREFIX = "bursar-chunk-";
    static final String INDEX = "index.json";
    static final String ROWS = "rows.json.gz";

    private final KubernetesClient client;
    private final String namespace;

    public LedgerObjects(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    Optional<ConfigMap> index(SeriesKey key) {
        return get(indexName(key));
    }

    Optional<ConfigMap> chunk(String name) {
        return get(name);
    }

    /**
     * The name holds the content's hash, so a chunk that is there already is the same chunk, unless somebody damaged it: then
     * nobody can read it, and it is replaced.
     *
     * @param intact whether a chunk holds what its name says
     */
    void createChunk(SeriesKey key, String name, String base64, Predicate<ConfigMap> intact) {
        ConfigMap chunk = new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .addToLabels(ConfigMapRecords.KIND_LABEL, CHUNK_KIND)
                .endMetadata()
                .withImmutable(true)
                .withData(Map.of("key", key.plain()))
                .withBinaryData(Map.of(ROWS, base64))
                .build();
        for (int attempt = 0; attempt < CREATE_ATTEMPTS; attempt++) {
            if (reach(name, () -> done(() -> client.resource(chunk).create(), HttpURLConnection.HTTP_CONFLICT))) {
                return;
            }
            Optional<ConfigMap> there = get(name);
            if (there.filter(intact).isPresent()) {
                return;
            }
            there.ifPresent(this::deleteUnchanged);
        }
        throw new StoreException(
                StoreException.Kind.UNAVAILABLE,
                "the ledger's ConfigMap " + name
                        + " is being changed by somebody else; let nobody write into namespace " + namespace);
    }

    /** Chunks are immutable: one that is to be replaced must go first, if it still is the one that was looked at. */
    private void deleteUnchanged(ConfigMap chunk) {
        reach(
                chunk.getMetadata().getName(),
                () -> done(
                        () -> client.resource(chunk)
                                .lockResourceVersion(chunk.getMetadata().getResourceVersion())
                                .delete(),
                        HttpURLConnection.HTTP_CONFLICT));
    }

    /** False when the API server answered with one of these codes. */
    private static boolean done(Runnable write, Integer... refusals) {
        try {
            write.run();
            return true;
        } catch (KubernetesClientException e) {
            if (List.of(refusals).contains(e.getCode())) {
                return false;
            }
            throw e;
        }
    }

    /** Fails when the index has changed since it was read. */
    void writeIndex(SeriesKey key, String text, Optional<ConfigMap> before) {
        ConfigMap index = new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(indexName(key))
                .withResourceVersion(before.map(map -> map.getMetadata().getResourceVersion())
                        .orElse(null))
                .addToLabels(ConfigMapRecords.KIND_LABEL, SERIES_KIND)
                .endMetadata()
                .withData(Map.of("key", key.plain(), INDEX, text))
                .build();
        reach(
                indexName(key),
                () -> before.isEmpty()
                        ? client.resource(index).create()
                        : client.resource(index)
                                .lockResourceVersion(index.getMetadata().getResourceVersion())
                                .update());
    }

    /** Only tidies up: by now the answer is kept, and a chunk that stays is named by no index and read by nobody. */
    boolean deleteChunk(String name) {
        try {
            client.configMaps().inNamespace(namespace).withName(name).delete();
            return true;
        } catch (KubernetesClientException e) {
            return false;
        }
    }

    void forEachIndex(Consumer<ConfigMap> consumer) {
        forEach(SERIES_KIND, INDEX_PAGE, consumer);
    }

    void forEachChunk(Consumer<ConfigMap> consumer) {
        forEach(CHUNK_KIND, CHUNK_PAGE, consumer);
    }

    private void forEach(String kind, long pageSize, Consumer<ConfigMap> consumer) {
        String next = null;
        do {
            ListOptions options = new ListOptionsBuilder()
                    .withLimit(pageSize)
                    .withContinue(next)
                    .build();
            ConfigMapList page = reach(
                    "list",
                    () -> client.configMaps()
                            .inNamespace(namespace)
                            .withLabel(ConfigMapRecords.KIND_LABEL, kind)
                            .list(options));
            page.getItems().forEach(consumer);
            next = Objects.requireNonNullElse(page.getMetadata().getContinue(), "");
        } while (!next.isEmpty());
    }

    /** Unless somebody wrote it meanwhile. */
    boolean deleteIndex(ConfigMap index) {
        return reach(
                index.getMetadata().getName(),
                () -> done(
                        () -> client.resource(index)
                                .lockResourceVersion(index.getMetadata().getResourceVersion())
                                .delete(),
                        HttpURLConnection.HTTP_CONFLICT));
    }

    /** Unless somebody wrote or deleted it meanwhile. */
    boolean annotate(ConfigMap index, String annotation, @Nullable String value) {
        Map<String, String> annotations =
                new HashMap<>(Objects.requireNonNullElse(index.getMetadata().getAnnotations(), Map.of()));
        if (value == null) {
            annotations.remove(annotation);
        } else {
            annotations.put(annotation, value);
        }
        ConfigMap changed = new ConfigMapBuilder(index)
                .editMetadata()
                .withAnnotations(annotations)
                .endMetadata()
                .build();
        return reach(
                index.getMetadata().getName(),
                () -> done(
                        () -> client.resource(changed)
                                .lockResourceVersion(index.getMetadata().getResourceVersion())
                                .update(),
                        HttpURLConnection.HTTP_CONFLICT,
                        HttpURLConnection.HTTP_NOT_FOUND));
    }

    private Optional<ConfigMap> get(String name) {
        return reach(
                name,
                () -> Optional.ofNullable(client.configMaps()
                        .inNamespace(namespace)
                        .withName(name)
                        .get()));
    }

    static String indexName(SeriesKey key) {
        return INDEX_PREFIX + key.hash();
    }

    private static <R> R reach(String name, Supplier<R> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            throw new StoreException(
                    StoreException.Kind.UNAVAILABLE,
                    "the ledger's ConfigMap " + name + " cannot be reached (" + e.getCode() + ")",
                    e);
        }
    }
}
