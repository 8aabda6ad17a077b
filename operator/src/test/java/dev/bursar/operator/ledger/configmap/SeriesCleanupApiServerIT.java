package dev.bursar.operator.ledger.configmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.operator.ledger.Answer;
import dev.bursar.operator.ledger.NeededSeries;
import dev.bursar.operator.ledger.SeriesKey;
import dev.bursar.operator.main.StoredJson;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.model.RoleRoute;
import dev.bursar.operator.model.Scope;
import dev.bursar.operator.records.StoreException;
import dev.bursar.operator.records.configmap.ConfigMapRecords;
import dev.bursar.operator.testing.ApiServers;
import dev.bursar.operator.testing.CostRows;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A series goes when nobody has needed it for long, and never in doubt. */
class SeriesCleanupApiServerIT {
    private static final KubernetesClient ADMIN = ApiServers.shared().admin();
    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    private static final NeededSeries NOTHING = new NeededSeries(Set.of(), Set.of(), Set.of());

    @Test
    void aSeriesOutlivesItsLastReaderByTheRetentionTime() {
        // Given three series, of which one is read in every round, and one is only said to be needed
        Stored stored = kept("Used", "Needed", "Unused");
        stored.ledger().measure();
        assertThat(stored.ledger().extent().orElseThrow().isFull()).isTrue();
        SeriesKey used = series("Used");
        SeriesKey unused = series("Unused");
        Instant begin = Instant.parse("2026-11-05T00:00:00Z");

        // When forty days pass, with one read of the other in between
        assertThat(round(stored, begin, used)).isEmpty();
        assertThat(round(stored, begin.plus(Duration.ofDays(30)), used, unused)).isEmpty();
        assertThat(round(stored, begin.plus(Duration.ofDays(31)), used)).isEmpty();
        assertThat(round(stored, begin.plus(Duration.ofDays(70)), used)).isEmpty();

        // Then it goes, and with it its chunks; what is needed stays as it was written, whatever the clock says
        assertThat(round(stored, begin.plus(Duration.ofDays(71)), used))
                .containsExactly(LedgerObjects.indexName(unused));
        assertThat(stored.ledger().extent().orElseThrow().series()).isEqualTo(2);
        assertThat(chunks(stored, unused)).isEmpty();
        assertThat(round(stored, begin.plus(Duration.ofDays(9_999)), used)).isEmpty();
        assertThat(stored.ledger().read(unused).entries()).isEmpty();
        for (SeriesKey key : List.of(used, series("Needed"))) {
            assertThat(stored.ledger().read(key).entries()).hasSize(1);
            assertThat(index(stored, key).getMetadata().getAnnotations()).isNullOrEmpty();
            assertThat(index(stored, key).getMetadata().getResourceVersion())
                    .isEqualTo(stored.written().get(key));
        }
    }

    @Test
    void aClockThatWasAheadKeepsASeriesNoLongerThanItMust() {
        Stored stored = kept("Unused");
        Instant begin = Instant.parse("2026-11-05T00:00:00Z");

        // Given a mark of the year 2054
        assertThat(round(stored, begin.plus(Duration.ofDays(9_999)))).isEmpty();

        // When the clock is right again, then forty days begin
        assertThat(round(stored, begin)).isEmpty();
        assertThat(round(stored, begin.plus(Duration.ofDays(39)))).isEmpty();
        assertThat(round(stored, begin.plus(Duration.ofDays(40)))).hasSize(1);
    }

    @Test
    void inDoubtNothingGoes() {
        Stored stored = kept("Unused");
        SeriesKey unused = series("Unused");
        Instant begin = Instant.parse("2026-11-05T00:00:00Z");
        Instant late = begin.plus(Duration.ofDays(400));
        round(stored, begin);

        // When what reports need cannot be told
        assertThatThrownBy(() -> stored.cleanup().run(late, () -> {
                    throw new StoreException(StoreException.Kind.UNAVAILABLE, "no records");
                }))
                .isInstanceOf(StoreException.class);

        // Or it is written while it is judged
        assertThat(stored.cleanup().run(late, () -> {
                    keep(stored.ledger(), unused, late);
                    stored.ledger().forgetReads();
                    return NOTHING;
                }))
                .isEmpty();

        // Or it does not say what it is about
        ADMIN.resource(new ConfigMapBuilder(index(stored, unused))
                        .editMetadata()
                        .addToAnnotations(SeriesCleanup.UNUSED_SINCE, begin.toString())
                        .endMetadata()
                        .removeFromData("key")
                        .build())
                .update();
        assertThat(stored.cleanup().run(late, () -> NOTHING)).isEmpty();

        // Then it is whole
        assertThat(stored.ledger().read(unused).entries()).hasSize(1);
    }

    @Test
    void aCrashBetweenIndexAndChunksLeavesNothingThatIsReadByHalf() {
        Stored stored = kept("Unused");
        SeriesKey unused = series("Unused");
        List<String> chunks = chunks(stored, unused);
        assertThat(chunks).hasSize(1);

        // When the index is gone and its chunk is still there
        ADMIN.resource(index(stored, unused)).delete();

        // Then nothing is read, and the chunk goes later
        assertThat(stored.ledger().read(unused).entries()).isEmpty();
        assertThat(new ChunkCleanup(stored.objects(), stored.ledger())
                        .run(Instant.now().plusSeconds(7200)))
                .isEqualTo(chunks);
    }

    /** @param written resourceVersions of the indexes */
    private record Stored(
            String namespace,
            LedgerObjects objects,
            ConfigMapLedger ledger,
            SeriesCleanup cleanup,
            Map<SeriesKey, String> written) {}

    /** Series in a namespace of their own. */
    private static Stored kept(String... roles) {
        String namespace = "series-cleanup-" + NAMESPACES.incrementAndGet();
        ADMIN.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        LedgerObjects objects = new LedgerObjects(ADMIN, namespace);
        ConfigMapLedger ledger = new ConfigMapLedger(objects, StoredJson.mapper(), 1);
        Stored stored = new Stored(
                namespace, objects, ledger, new SeriesCleanup(objects, ledger, Duration.ofDays(40)), new HashMap<>());
        for (String role : roles) {
            SeriesKey key = series(role);
            keep(ledger, key, Instant.parse("2026-11-05T00:00:00Z"));
            stored.written().put(key, index(stored, key).getMetadata().getResourceVersion());
        }
        return stored;
    }

    private static void keep(ConfigMapLedger ledger, SeriesKey key, Instant seen) {
        LocalDate day = LocalDate.parse("2026-11-01");
        List<DayRows> days = List.of(CostRows.day(day.toString(), true, CostRows.row("S3", "1")));
        ledger.keep(key, new Answer(Period.ofDay(day), seen, days, 1));
    }

    private static ConfigMap index(Stored stored, SeriesKey key) {
        return ADMIN.configMaps()
                .inNamespace(stored.namespace())
                .withName(LedgerObjects.indexName(key))
                .require();
    }

    private static List<String> chunks(Stored stored, SeriesKey key) {
        return ADMIN
                .configMaps()
                .inNamespace(stored.namespace())
                .withLabel(ConfigMapRecords.KIND_LABEL, LedgerObjects.CHUNK_KIND)
                .list()
                .getItems()
                .stream()
                .map(chunk -> chunk.getMetadata().getName())
                .filter(name -> name.contains(key.hash()))
                .toList();
    }

    /** One that is only needed is in no doubt, either. */
    private static List<String> round(Stored stored, Instant now, SeriesKey... read) {
        stored.ledger().forgetReads();
        List.of(read).forEach(stored.ledger()::read);
        NeededSeries needed = new NeededSeries(Set.of(series("Needed").plain()), Set.of(), Set.of());
        return stored.cleanup().run(now, () -> needed);
    }

    private static SeriesKey series(String role) {
        return new SeriesKey(
                "ce",
                RoleRoute.direct(new RoleArn("arn:aws:iam::111122223333:role/" + role)),
                new Question(Scope.ACCOUNT, new AccountId("111122223333"), Granularity.DAILY, List.of(), List.of()));
    }
}
