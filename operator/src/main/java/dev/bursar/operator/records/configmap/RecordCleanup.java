package dev.bursar.operator.records.configmap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bursar.operator.records.AccountRecord;
import dev.bursar.operator.records.PublishedRecord;
import dev.bursar.operator.records.RecordKey;
import dev.bursar.operator.records.RecordType;
import dev.bursar.operator.records.ReportRecord;
import dev.bursar.operator.records.RequestsRecord;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Removes records whose resource has been gone for {@link #KEPT}. The day on which it was first missed is noted on the
 * record; a resource that comes back in time finds its memory whole. Nothing goes within the UTC month in which it was
 * missed, because requests are counted by month.
 */
public final class RecordCleanup {
    static final Duration KEPT = Duration.ofDays(40);
    static final String GONE_SINCE = "bursar.dev/gone-since";

    private static final List<RecordType<?>> TYPES = List.of(
            AccountRecord.TYPE, ReportRecord.TYPE, PublishedRecord.TYPE, RequestsRecord.TYPE, RequestsRecord.BY_GRANT);

    private final KubernetesClient client;
    private final String namespace;
    private final ObjectMapper json;

    public RecordCleanup(KubernetesClient client, String namespace, ObjectMapper json) {
        this.client = client;
        this.namespace = namespace;
        this.json = json;
    }

    /**
     * @param exists whether the resource of a record is there; true when that cannot be told
     * @return the keys that were removed
     */
    public List<RecordKey> run(Instant now, Predicate<RecordKey> exists) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        List<RecordKey> removed = new ArrayList<>();
        for (ConfigMap record : client.configMaps()
                .inNamespace(namespace)
                .withLabel(ConfigMapRecords.KIND_LABEL, ConfigMapRecords.KIND)
                .list()
                .getItems()) {
            Optional<RecordKey> key = key(record);
            Optional<LocalDate> goneSince = goneSince(record);
            if (key.isEmpty() || !known(record, key.get())) {
                continue;
            }
            if (exists.test(key.get())) {
                goneSince.ifPresent(any -> note(record, Optional.empty()));
            } else if (goneSince.isEmpty()) {
                note(record, Optional.of(today));
            } else if (expired(goneSince.get(), today)) {
                client.resource(record)
                        .lockResourceVersion(record.getMetadata().getResourceVersion())
                        .delete();
                removed.add(key.get());
            }
        }
        return removed;
    }

    private static boolean expired(LocalDate goneSince, LocalDate today) {
        return !goneSince.plusDays(KEPT.toDays()).isAfter(today)
                && !YearMonth.from(goneSince).equals(YearMonth.from(today));
    }

    private void note(ConfigMap record, Optional<LocalDate> goneSince) {
        Map<String, String> annotations =
                new HashMap<>(Objects.requireNonNullElse(record.getMetadata().getAnnotations(), Map.of()));
        goneSince.ifPresentOrElse(
                day -> annotations.put(GONE_SINCE, day.toString()), () -> annotations.remove(GONE_SINCE));
        client.resource(new ConfigMapBuilder(record)
                        .editMetadata()
                        .withAnnotations(annotations)
                        .endMetadata()
                        .build())
                .lockResourceVersion(record.getMetadata().getResourceVersion())
                .update();
    }

    private static Optional<LocalDate> goneSince(ConfigMap record) {
        return Optional.ofNullable(record.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(GONE_SINCE))
                .map(LocalDate::parse);
    }

    /** A newer Bursar may count on what it wrote, and what cannot be read may be restored. */
    private boolean known(ConfigMap record, RecordKey key) {
        int version = version(record);
        return version > 0
                && TYPES.stream().anyMatch(type -> type.name().equals(key.type()) && version <= type.version());
    }

    private int version(ConfigMap record) {
        try {
            return json.readTree(record.getData().getOrDefault(ConfigMapRecords.VALUE, ""))
                    .path(ConfigMapRecords.VERSION)
                    .asInt(0);
        } catch (JsonProcessingException damaged) {
            return 0;
        }
    }

    private static Optional<RecordKey> key(ConfigMap record) {
        String[] parts = Optional.ofNullable(record.getData())
                .map(data -> data.getOrDefault("key", ""))
                .orElse("")
                .split("/", -1);
        return parts.length == 4
                ? Optional.of(new RecordKey(parts[0], parts[1], parts[2], parts[3]))
                : Optional.empty();
    }
}
