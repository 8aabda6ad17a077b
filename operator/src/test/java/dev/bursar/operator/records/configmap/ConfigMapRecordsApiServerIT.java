package dev.bursar.operator.records.configmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.operator.main.StoredJson;
import dev.bursar.operator.records.RecordKey;
import dev.bursar.operator.records.Records;
import dev.bursar.operator.records.RecordsContract;
import dev.bursar.operator.records.RequestsRecord;
import dev.bursar.operator.records.StoreException;
import dev.bursar.operator.testing.ApiServers;
import dev.bursar.operator.testing.OperatorAccess;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Records as the operator keeps them, under its own rights. */
class ConfigMapRecordsApiServerIT implements RecordsContract {
    private static final ApiServer SERVER = ApiServers.shared();
    private static final String NAMESPACE = OperatorAccess.NAMESPACE;

    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(OperatorAccess.kubeconfig(SERVER).toFile()))
            .build();
    private final ConfigMapRecords records = new ConfigMapRecords(client, NAMESPACE, StoredJson.mapper());

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
                .withLabel(ConfigMapRecords.KIND_LABEL, ConfigMapRecords.KIND)
                .delete();
    }

    @Override
    public Records records() {
        return records;
    }

    @Override
    public void writeAsNewer(RecordKey key) {
        replace(key, "{\"v\":99,\"future\":true}");
    }

    @Override
    public void damage(RecordKey key) {
        replace(key, "{\"v\":1,");
    }

    @Override
    public void delete(RecordKey key) {
        stored(key).delete();
    }

    @Test
    void whatANewerBursarWroteStaysAsItIs() {
        String version =
                records.create(RequestsRecord.TYPE, KEY, ONE).orElseThrow().version();
        writeAsNewer(KEY);
        ConfigMap newer = stored(KEY).require();

        assertThat(records.create(RequestsRecord.TYPE, KEY, TWO)).isEmpty();
        assertThat(records.update(RequestsRecord.TYPE, KEY, TWO, version)).isEmpty();
        assertThatThrownBy(() -> records.read(RequestsRecord.TYPE, KEY)).isInstanceOf(StoreException.class);

        assertThat(stored(KEY).require()).isEqualTo(newer);
    }

    /** An administrator who looks at the object must see what it is about. */
    @Test
    void theObjectSaysWhatItIs() {
        assertThat(records.create(RequestsRecord.TYPE, KEY, ONE)).isPresent();

        ConfigMap stored = stored(KEY).require();
        assertThat(stored.getData())
                .containsEntry("key", "requests/CostReport/finops/costs")
                .containsOnlyKeys("key", "record.json");
        assertThat(stored.getMetadata().getLabels())
                .isEqualTo(Map.of("bursar.dev/stored", "record", "bursar.dev/record-class", "money"));
    }

    @Test
    void aStoreThatDoesNotAnswerIsNoEmptyStore() {
        ConfigMapRecords elsewhere = new ConfigMapRecords(client, "nowhere", StoredJson.mapper());

        assertThatThrownBy(() -> elsewhere.create(RequestsRecord.TYPE, KEY, ONE))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE));
    }

    private void replace(RecordKey key, String value) {
        stored(key).edit(record -> {
            record.getData().put("record.json", value);
            return record;
        });
    }

    private static Resource<ConfigMap> stored(RecordKey key) {
        return SERVER.admin().configMaps().inNamespace(NAMESPACE).withName(key.objectName());
    }
}
