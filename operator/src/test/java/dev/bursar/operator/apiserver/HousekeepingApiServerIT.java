package dev.bursar.operator.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bursar.operator.ledger.Answer;
import dev.bursar.operator.ledger.SeriesKey;
import dev.bursar.operator.ledger.configmap.ChunkCleanup;
import dev.bursar.operator.ledger.configmap.ConfigMapLedger;
import dev.bursar.operator.ledger.configmap.LedgerObjects;
import dev.bursar.operator.main.StoredJson;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.model.RoleRoute;
import dev.bursar.operator.model.Scope;
import dev.bursar.operator.records.RequestsRecord;
import dev.bursar.operator.records.configmap.ConfigMapRecords;
import dev.bursar.operator.records.configmap.RecordCleanup;
import dev.bursar.operator.testing.ApiServers;
import dev.bursar.operator.testing.CostRows;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nothing that is needed, known to somebody newer, or young is ever removed. */
class HousekeepingApiServerIT {
    private static final String NAMESPACE = "housekeeping";
    private static final KubernetesClient ADMIN = ApiServers.shared().admin();
    private static final ObjectMapper JSON = StoredJson.mapper();
    private static final LedgerObjects OBJECTS = new LedgerObjects(ADMIN, NAMESPACE);
    private static final ConfigMapLedger LEDGER = new ConfigMapLedger(OBJECTS, JSON, Long.MAX_VALUE);

    @BeforeAll
    static void namespace() {
        ADMIN.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
    }

    @Test
    void onlyOldChunksThatNoReadableIndexNamesGo() {
        // Given a series, a chunk that a crash left behind, one of an unreadable series, and one of a newer version
        SeriesKey key = new SeriesKey(
                "ce",
                RoleRoute.direct(new RoleArn("arn:aws:iam::111122223333:role/A")),
                new Question(
                        Scope.ACCOUNT,
                        new AccountId("111122223333"),
                        Granularity.DAILY,
                        List.of(Grouping.ofDimension("SERVICE")),
                        List.of()));
        LocalDate day = LocalDate.parse("2026-11-01");
        Instant seen = Instant.parse("2026-11-02T00:00:00Z");
        List<DayRows> days = List.of(CostRows.day(day.toString(), true, CostRows.row("S3", "1")));
        LEDGER.keep(key, new Answer(Period.ofDay(day), seen, days, 1));
        chunk("bursar-chunk-" + key.hash() + "-left", "v=1 source=ce");
        chunk("bursar-chunk-newer-1", "v=1 source=ce");
        chunk("bursar-chunk-other-1", "v=2 source=ce");
        stored("bursar-series-newer", "series", "key", "v=1", "index.json", "{\"v\":7}");
        ChunkCleanup cleanup = new ChunkCleanup(OBJECTS, LEDGER);

        // When it is cleaned up at once, and then two hours later
        assertThat(cleanup.run(Instant.now())).isEmpty();
        List<String> removed = cleanup.run(Instant.now().plusSeconds(7200));

        // Then only the left-over is gone, and the series reads as before
        assertThat(removed).containsExactly("bursar-chunk-" + key.hash() + "-left");
        assertThat(LEDGER.read(key).entries()).containsOnlyKeys(day);
    }

    @Test
    void aRecordOutlivesItsResourceByFortyDaysAndTheMonth() {
        // Given requests that were counted for a report
        ConfigMapRecords records = new ConfigMapRecords(ADMIN, NAMESPACE, JSON);
        var key = RequestsRecord.TYPE.key("team", "gone");
        records.create(RequestsRecord.TYPE, key, new RequestsRecord("2026-11", 3));
        RecordCleanup cleanup = new RecordCleanup(ADMIN, NAMESPACE, JSON);

        // When the report is missed, seen again, and missed for good
        assertThat(cleanup.run(Instant.parse("2026-11-05T00:00:00Z"), any -> false))
                .isEmpty();
        assertThat(cleanup.run(Instant.parse("2026-11-06T00:00:00Z"), any -> true))
                .isEmpty();
        assertThat(cleanup.run(Instant.parse("2026-12-16T00:00:00Z"), any -> false))
                .isEmpty();
        assertThat(cleanup.run(Instant.parse("2027-01-24T00:00:00Z"), any -> false))
                .isEmpty();

        // Then its count stays readable until the fortieth day
        assertThat(records.read(RequestsRecord.TYPE, key)).isPresent();
        assertThat(cleanup.run(Instant.parse("2027-01-25T00:00:00Z"), any -> false))
                .containsExactly(key);
        assertThat(records.read(RequestsRecord.TYPE, key)).isEmpty();
    }

    @Test
    void aRecordThatCannotBeReadStays() {
        // Given records of resources that are gone: one of a newer version, one of a type unknown here, one damaged
        record("newer", "requests/CostReport/team/newer", "{\"v\":99}");
        record("unknown", "budget/CostReport/team/unknown", "{\"v\":1}");
        record("damaged", "requests/CostReport/team/damaged", "{");
        RecordCleanup cleanup = new RecordCleanup(ADMIN, NAMESPACE, JSON);

        // When they are missed for years
        assertThat(cleanup.run(Instant.parse("2026-11-05T00:00:00Z"), any -> false))
                .isEmpty();
        assertThat(cleanup.run(Instant.parse("2029-11-05T00:00:00Z"), any -> false))
                .isEmpty();

        // Then nothing was done to them
        for (String name : List.of("newer", "unknown", "damaged")) {
            assertThat(ADMIN.configMaps()
                            .inNamespace(NAMESPACE)
                            .withName(name)
                            .require()
                            .getMetadata()
                            .getAnnotations())
                    .isEmpty();
        }
    }

    private static void record(String name, String key, String value) {
        stored(name, ConfigMapRecords.KIND, "key", key, "record.json", value);
    }

    private static void chunk(String name, String key) {
        stored(name, "chunk", "key", key, "x", "y");
    }

    private static void stored(String name, String kind, String key, String value, String other, String text) {
        ADMIN.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName(name)
                        .addToLabels(ConfigMapRecords.KIND_LABEL, kind)
                        .endMetadata()
                        .addToData(key, value)
                        .addToData(other, text)
                        .build())
                .create();
    }
}
