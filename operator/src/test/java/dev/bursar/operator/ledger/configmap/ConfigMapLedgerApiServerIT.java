package dev.bursar.operator.ledger.configmap;

import static dev.bursar.operator.testing.CostRows.day;
import static dev.bursar.operator.testing.CostRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.operator.ledger.Answer;
import dev.bursar.operator.ledger.CostLedger;
import dev.bursar.operator.ledger.CostLedgerContract;
import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.main.StoredJson;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.records.StoreException;
import dev.bursar.operator.records.configmap.ConfigMapRecords;
import dev.bursar.operator.testing.ApiServers;
import dev.bursar.operator.testing.OperatorAccess;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ledger as the operator keeps it, under its own rights, with every request under the test's eyes. */
@NullUnmarked
class ConfigMapLedgerApiServerIT implements CostLedgerContract {
    private static final ApiServer SERVER = ApiServers.shared();
    private static final String NAMESPACE = OperatorAccess.NAMESPACE;
    private static final String INDEX = "bursar-series-" + KEY.hash();

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Consumer<String> beforeRequest = any -> {};
    private final KubernetesClient client = client();
    private final CostLedger ledger = ledgerOf(client);

    @BeforeAll
    static void install() {
        OperatorAccess.install(SERVER.admin());
    }

    @AfterEach
    void clean() {
        client.close();
        SERVER.admin()
                .configMaps()
                .inNamespace(NAMESPACE)
                .withLabel(ConfigMapRecords.KIND_LABEL)
                .delete();
    }

    @Override
    public CostLedger ledger() {
        return ledger;
    }

    @Test
    void chunksComeBeforeTheIndexAndWhatItNoLongerNamesGoesAfterIt() {
        keep("2026-11-01", "2026-11-02", SEEN, day("2026-11-01", true, row("Amazon S3", "1")));
        String old = onlyChunk();
        requests.clear();

        keep("2026-11-01", "2026-11-02", LATER, day("2026-11-01", true, row("Amazon S3", "2")));

        assertThat(requests).containsExactly("GET " + INDEX, "GET " + old, "POST ", "PUT " + INDEX, "DELETE " + old);
        assertThat(onlyChunk()).isNotEqualTo(old);
    }

    @Test
    void whatDoesNotFitIntoOneChunkIsSplit() {
        keep("2026-11-01", "2026-11-02", SEEN, day("2026-11-01", true, CostLedgerContract.many(1)));

        assertThat(chunks()).hasSizeGreaterThan(1).allSatisfy(chunk -> {
            assertThat(Base64.getDecoder().decode(chunk.getBinaryData().get(LedgerObjects.ROWS)))
                    .hasSizeLessThanOrEqualTo(256 * 1024);
            assertThat(chunk.getImmutable()).isTrue();
        });
    }

    @Test
    void whenTheIndexCannotBeWrittenTheOldSeriesStaysAndTheNextAttemptSucceeds() {
        // Given
        Series before = keep("2026-11-01", "2026-11-02", SEEN, day("2026-11-01", true, row("Amazon S3", "1")));
        beforeRequest = request -> {
            if (request.equals("PUT " + INDEX)) {
                throw new KubernetesClientException("the process was killed here");
            }
        };

        // When
        assertThatThrownBy(
                        () -> keep("2026-11-01", "2026-11-02", LATER, day("2026-11-01", true, row("Amazon S3", "2"))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(INDEX);

        // Then nothing is lost, and the chunk that was left behind is taken
        beforeRequest = any -> {};
        assertThat(ledger.read(KEY)).isEqualTo(before);
        assertThat(chunks()).hasSize(2);
        Series after = keep("2026-11-01", "2026-11-02", LATER, day("2026-11-01", true, row("Amazon S3", "2")));
        assertThat(ledger.read(KEY)).isEqualTo(after);
        onlyChunk();
    }

    @Test
    void aReaderThatMissesAChunkReadsTheIndexAgain() {
        // Given a reader that has read the index when a writer replaces it
        keep("2026-11-01", "2026-11-02", SEEN, day("2026-11-01", true, row("Amazon S3", "1")));
        String old = onlyChunk();
        List<Series> written = new ArrayList<>();
        CostLedger writer = ledgerOf(SERVER.admin());
        beforeRequest = request -> {
            if (request.equals("GET " + old) && written.isEmpty()) {
                written.add(Series.EMPTY);
                written.set(
                        0,
                        writer.keep(
                                KEY,
                                new Answer(
                                        Period.ofDay(LocalDate.parse("2026-11-01")),
                                        Instant.parse(LATER),
                                        List.of(day("2026-11-01", true, row("Amazon S3", "2"))),
                                        1)));
            }
        };
        requests.clear();

        // When
        Series read = ledger.read(KEY);

        // Then
        assertThat(read).isEqualTo(written.getFirst());
        assertThat(requests).containsExactly("GET " + INDEX, "GET " + old, "GET " + INDEX, "GET " + onlyChunk());
    }

    @Test
    void anIndexThatSomebodyElseReplacedIsNotOverwritten() {
        keep("2026-11-01", "2026-11-02", SEEN, day("2026-11-01", true, row("Amazon S3", "1")));
        beforeRequest = request -> {
            if (request.equals("PUT " + INDEX)) {
                edit(INDEX, index -> index.getMetadata().getLabels().put("touched", "yes"));
            }
        };

        assertThatThrownBy(
                        () -> keep("2026-11-01", "2026-11-02", LATER, day("2026-11-01", true, row("Amazon S3", "2"))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(INDEX)
                .hasMessageContaining("409");
    }

    @Test
    void aDamagedIndexIsNamedAndNotTakenForAnEmptySeries() {
        keep("2026-11-01", "2026-11-02", SEEN, day("2026-11-01", true, row("Amazon S3", "1")));
        for (String damage : List.of("", "{", "{}", "[]", "{\"v\":1,\"chunks\":7}")) {
            edit(INDEX, index -> index.getData().put(LedgerObjects.INDEX, damage));

            assertDamaged(INDEX);
        }
    }

    @Test
    void whatANewerBursarWroteIsRefusedAndStays() {
        keep("2026-11-01", "2026-11-02", SEEN, day("2026-11-01", true, row("Amazon S3", "1")));
        edit(INDEX, index -> index.getData().put(LedgerObjects.INDEX, "{\"v\":3,\"rows\":{}}"));
        ConfigMap newer = stored(INDEX);

        assertThatThrownBy(
                        () -> keep("2026-11-01", "2026-11-02", LATER, day("2026-11-01", true, row("Amazon S3", "2"))))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.TOO_NEW))
                .hasMessageContaining(INDEX);

        assertThat(stored(INDEX)).isEqualTo(newer);
        onlyChunk();
    }

    @Test
    void aChunkThatIsGoneNamesTheIndexToDelete() {
        keep("2026-11-01", "2026-11-02", SEEN, day("2026-11-01", true, row("Amazon S3", "1")));
        String chunk = onlyChunk();
        SERVER.admin().configMaps().inNamespace(NAMESPACE).withName(chunk).delete();

        assertDamaged(chunk);
    }

    /** The way out that the message names. */
    @Test
    void aDamagedChunkIsReplacedOnceItsIndexWasDeleted() {
        // Given a chunk that somebody damaged, by hand and so in a new object
        Series kept = keep("2026-11-01", "2026-11-02", SEEN, day("2026-11-01", true, row("Amazon S3", "1")));
        String chunk = onlyChunk();
        ConfigMap damaged = new ConfigMapBuilder(stored(chunk))
                .withBinaryData(Map.of(LedgerObjects.ROWS, "AAAA"))
                .build();
        damaged.getMetadata().setResourceVersion(null);
        damaged.getMetadata().setUid(null);
        SERVER.admin().resource(damaged).delete();
        SERVER.admin().resource(damaged).create();
        assertDamaged(chunk);

        // When the index is deleted, and AWS answers as before
        SERVER.admin().configMaps().inNamespace(NAMESPACE).withName(INDEX).delete();
        keep("2026-11-01", "2026-11-02", SEEN, day("2026-11-01", true, row("Amazon S3", "1")));

        // Then
        assertThat(onlyChunk()).isEqualTo(chunk);
        assertThat(ledger.read(KEY)).isEqualTo(kept);
    }

    private void assertDamaged(String name) {
        assertThatThrownBy(() -> ledger.read(KEY))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE))
                .hasMessage("ConfigMap " + name + " of the ledger is damaged; restore it from a backup, or delete"
                        + " the series' index " + INDEX + " to fetch anew");
    }

    private static List<ConfigMap> chunks() {
        return SERVER.admin()
                .configMaps()
                .inNamespace(NAMESPACE)
                .withLabel(ConfigMapRecords.KIND_LABEL, LedgerObjects.CHUNK_KIND)
                .list()
                .getItems();
    }

    private static String onlyChunk() {
        assertThat(chunks()).hasSize(1);
        return chunks().getFirst().getMetadata().getName();
    }

    private static ConfigMap stored(String name) {
        return SERVER.admin().configMaps().inNamespace(NAMESPACE).withName(name).require();
    }

    private static void edit(String name, Consumer<ConfigMap> change) {
        SERVER.admin().configMaps().inNamespace(NAMESPACE).withName(name).edit(map -> {
            change.accept(map);
            return map;
        });
    }

    private static ConfigMapLedger ledgerOf(KubernetesClient client) {
        return new ConfigMapLedger(new LedgerObjects(client, NAMESPACE), StoredJson.mapper(), Long.MAX_VALUE);
    }

    private KubernetesClient client() {
        return new KubernetesClientBuilder()
                .withConfig(
                        Config.fromKubeconfig(OperatorAccess.kubeconfig(SERVER).toFile()))
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("witness", new Interceptor() {
                    @Override
                    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
                        String path = request.uri().getPath();
                        String said = request.method() + " "
                                + path.substring(path.indexOf("/configmaps") + 11)
                                        .replace("/", "");
                        requests.add(said);
                        beforeRequest.accept(said);
                    }
                }))
                .build();
    }
}
