package dev.bursar.operator.apiserver;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.CostReportSpec;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.operator.records.RequestsRecord;
import dev.bursar.operator.testing.Bills;
import dev.bursar.operator.testing.CostAnswers;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.Recorder;
import dev.bursar.operator.testing.ReportSpecs;
import dev.bursar.operator.testing.World;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happens to access and results when people change, break, suspend and delete things. Absence fails by itself. */
@NullUnmarked
class LifecycleApiServerIT {
    private static World world;
    private static OperatorRun operator;

    @BeforeAll
    static void start() {
        world = World.start("lifecycle");
        operator = world.operator();
    }

    @AfterAll
    static void stop() {
        operator.close();
        world.close();
    }

    @Test
    void withoutAGrantNothingIsAskedAndTheMessageIsTheGrant() {
        // Given an account that no grant is for
        String id = "400000000001";
        world.namespace("nobody");
        world.account("nobody", "prod", id);

        // Then it says so, and STS heard nothing of it
        CloudAccount account = world.awaitReady(CloudAccount.class, "nobody", "prod", "NoGrant", SOON);
        assertThat(world.asked("AssumeRole", id)).isZero();

        // When an administrator applies the message
        String yaml = World.ready(account).orElseThrow().message();
        RoleGrant grant = world.admin().getKubernetesSerialization().unmarshal(yaml, RoleGrant.class);
        world.admin().resource(grant).create();

        // Then the role is assumed at once; this STS asks for no external id, and the grant wants that proven
        world.awaitReady(CloudAccount.class, "nobody", "prod", "NotEnforced", SOON);
        assertThat(world.asked("AssumeRole", id)).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aDeletedGrantRevokesAtTheNextUse() {
        // Given a report that was served
        String id = "400000000002";
        served("revoked", id);
        ConfigMap before = world.configMap("revoked", "daily");

        // When the grant goes
        world.admin().resources(RoleGrant.class).withName("grant-revoked").delete();
        world.awaitReady(CloudAccount.class, "revoked", "prod", "NoGrant", SOON);
        CostReport report = world.awaitReady(CostReport.class, "revoked", "daily", "NoGrant", SOON);

        // Then nothing is sent, its numbers leave status and metrics, and the last ConfigMap stays as it was
        assertThat(world.asked("GetCostAndUsage", id)).isEqualTo(1);
        assertThat(report.getStatus().totals()).isNull();
        assertThat(report.getStatus().accounts().getFirst().state()).isEqualTo("NoGrant");
        assertThat(operator.metrics()).doesNotContain("account_id=\"" + id + "\",cost_basis");
        assertThat(world.configMap("revoked", "daily").getMetadata().getResourceVersion())
                .isEqualTo(before.getMetadata().getResourceVersion());
    }

    @Test
    void aRefreshAsksAgainOnceAndIsEchoed() {
        String id = "400000000003";
        served("fresh", id);
        world.moto().queueCostAnswers(id, CostAnswers.pages(Bills.lastDays(3, "Amazon S3", "2"), 1));

        // When a new value is annotated, twice the same
        world.refresh(CostReport.class, "fresh", "daily", "now");
        world.await(
                CostReport.class,
                "fresh",
                "daily",
                SOON,
                report -> "now".equals(report.getStatus().lastHandledRefresh()));
        world.refresh(CostReport.class, "fresh", "daily", "now");
        world.await(
                CostReport.class,
                "fresh",
                "daily",
                SOON,
                report -> report.getStatus().requests().sent() == 2);

        // Then it was asked exactly once more
        assertThat(world.asked("GetCostAndUsage", id)).isEqualTo(2);
    }

    @Test
    void aSuspendedReportKeepsItsNumbersAndAsksNothing() {
        String id = "400000000004";
        served("paused", id);

        // When it is suspended and refreshed
        suspend("paused", true);
        CostReport report = world.awaitReady(CostReport.class, "paused", "daily", "Suspended", SOON);
        world.refresh(CostReport.class, "paused", "daily", "while-suspended");

        // Then Ready stays as it was, the totals too, and the refresh waits until it goes on
        assertThat(World.ready(report).map(Condition::status)).contains("True");
        assertThat(report.getStatus().totals().unblended()).isEqualTo("3");
        assertThat(report.getStatus().nextFetchTime()).isNull();
        assertThat(world.asked("GetCostAndUsage", id)).isEqualTo(1);
        suspend("paused", false);
        world.await(
                CostReport.class,
                "paused",
                "daily",
                SOON,
                resumed -> "while-suspended".equals(resumed.getStatus().lastHandledRefresh()));
    }

    @Test
    void aForgedStatusWakesNothingAndIsRepaired() {
        String id = "400000000005";
        served("forged", id);

        // When somebody who may patch status writes his own numbers
        world.admin()
                .resources(CostReport.class)
                .inNamespace("forged")
                .withName("daily")
                .editStatus(report -> {
                    report.setStatus(null);
                    return report;
                });
        world.label(CostReport.class, "forged", "daily", "looked-at", "yes");

        // Then the next pass writes what the records say, without asking
        world.await(
                CostReport.class,
                "forged",
                "daily",
                SOON,
                report -> report.getStatus() != null && report.getStatus().totals() != null);
        assertThat(world.asked("GetCostAndUsage", id)).isEqualTo(1);
    }

    @Test
    void theOnboardingSecretAloneHoldsTheExternalId() {
        String id = "400000000006";
        served("secretive", id);
        Secret secret = world.admin()
                .secrets()
                .inNamespace("secretive")
                .withName("prod-onboarding")
                .get();
        String externalId =
                new String(Base64.getDecoder().decode(secret.getData().get("external-id")), StandardCharsets.UTF_8);

        assertThat(secret.getData()).containsKeys("external-id", "trust-policy.json", "permission-policy.json");
        assertThat(externalId).matches("[0-9a-f]{64}");
        assertThat(world.aws().seen("AssumeRole").stream()
                        .filter(seen -> seen.body().contains(id)))
                .isNotEmpty()
                .allSatisfy(seen -> assertThat(seen.body()).contains("ExternalId=" + externalId));
        assertThat(operator.log()).doesNotContain(externalId);
        assertThat(operator.metrics()).doesNotContain(externalId);
        assertThat(world.admin()
                        .getKubernetesSerialization()
                        .asJson(world.get(CloudAccount.class, "secretive", "prod")))
                .doesNotContain(externalId);
        assertThat(world.admin().configMaps().inAnyNamespace().list().getItems().stream()
                        .map(map -> world.admin().getKubernetesSerialization().asJson(map)))
                .noneMatch(text -> text.contains(externalId));
    }

    @Test
    void aForeignConfigMapIsNeverTouchedAndAnotherNameHeals() {
        // Given a ConfigMap of the report's name that belongs to somebody else
        String id = "400000000007";
        world.namespace("taken");
        ConfigMap foreign = world.admin()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("taken")
                        .withName("daily")
                        .endMetadata()
                        .withData(Map.of("mine", "1"))
                        .build())
                .create();
        ask("taken", id);

        // Then the report says so, keeps its numbers, and pays once
        CostReport report = world.awaitReady(CostReport.class, "taken", "daily", "NameTaken", SOON);
        assertThat(report.getStatus().totals().unblended()).isEqualTo("3");
        assertThat(world.configMap("taken", "daily").getMetadata().getResourceVersion())
                .isEqualTo(foreign.getMetadata().getResourceVersion());

        // When another name is chosen, and then a third
        rename("taken", "costs");
        world.awaitReady(CostReport.class, "taken", "daily", "Ready", SOON);
        rename("taken", "bill");
        world.await(
                CostReport.class,
                "taken",
                "daily",
                SOON,
                renamed -> world.configMap("taken", "bill") != null && world.configMap("taken", "costs") == null);

        // Then the former one is gone, the foreign one stays, and nothing was asked again
        assertThat(world.configMap("taken", "daily").getData()).containsEntry("mine", "1");
        assertThat(world.asked("GetCostAndUsage", id)).isEqualTo(1);
    }

    @Test
    void aDeniedBillSaysWhichPermissionIsMissingAndCostsNothing() {
        String id = "400000000008";
        world.aws()
                .answer(
                        seen -> seen.operation().equals("GetCostAndUsage")
                                && seen.body().contains(id),
                        new Recorder.Answer(
                                400,
                                "application/x-amz-json-1.1",
                                "{\"__type\":\"AccessDeniedException\",\"Message\":\"no ce:GetCostAndUsage\"}",
                                Duration.ZERO));
        ask("denied", id);

        CostReport report = world.awaitReady(CostReport.class, "denied", "daily", "AccessDenied", SOON);
        assertThat(World.ready(report).orElseThrow().message())
                .startsWith("role/BursarReadOnly lacks ce:GetCostAndUsage")
                .endsWith("add it from Secret prod-onboarding, key permission-policy.json");
        assertThat(report.getStatus().requests().sent()).isZero();
        assertThat(report.getStatus().totals()).isNull();
    }

    @Test
    void aMalformedAnswerPublishesNothingAndIsNotBoughtAgain() {
        String id = "400000000009";
        world.moto()
                .queueCostAnswers(
                        id, CostAnswers.pages(Bills.lastDays(3, "Amazon S3", "2"), 1)[0].replace("\"2\"", "\"two\""));
        ask("broken", id);

        CostReport report = world.awaitReady(CostReport.class, "broken", "daily", "Malformed", SOON);
        assertThat(report.getStatus().requests().sent()).isEqualTo(1);
        assertThat(report.getStatus().totals()).isNull();
        assertThat(world.configMap("broken", "daily")).isNull();
        world.label(CostReport.class, "broken", "daily", "again", "please");
        world.await(CostReport.class, "broken", "daily", SOON, any -> world.asked("GetCostAndUsage", id) == 1);
        assertThat(world.get(CostReport.class, "broken", "daily").getStatus().nextFetchTime())
                .isNotNull();
    }

    @Test
    void recordsOfANewerVersionStopThePayingAndAreLeftAlone() {
        // Given a report whose request count was written by a newer operator
        String id = "400000000010";
        world.namespace("newer");
        ConfigMap count = world.admin()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("bursar-system")
                        .withName(RequestsRecord.TYPE.key("newer", "daily").objectName())
                        .endMetadata()
                        .withData(Map.of("record.json", "{\"v\":2,\"month\":\"2026-11\",\"sent\":7}"))
                        .build())
                .create();
        ask("newer", id);

        // Then it says so, asks nothing, and does not touch it
        CostReport report = world.awaitReady(CostReport.class, "newer", "daily", "StoreTooNew", SOON);
        assertThat(World.ready(report).orElseThrow().message()).contains("newer version");
        assertThat(world.asked("GetCostAndUsage", id)).isZero();
        assertThat(world.configMap("bursar-system", count.getMetadata().getName())
                        .getMetadata()
                        .getResourceVersion())
                .isEqualTo(count.getMetadata().getResourceVersion());
    }

    private static void served(String namespace, String id) {
        ask(namespace, id);
        world.awaitReady(CostReport.class, namespace, "daily", "Ready", SOON);
    }

    private static void ask(String namespace, String id) {
        if (world.admin().namespaces().withName(namespace).get() == null) {
            world.namespace(namespace);
        }
        if (!namespace.equals("broken")) {
            world.moto().queueCostAnswers(id, CostAnswers.pages(Bills.lastDays(3, "Amazon S3", "1"), 1));
        }
        world.grant(namespace, World.role(id));
        world.account(namespace, "prod", id);
        world.report(namespace, "daily", "prod", "3d");
    }

    private static void suspend(String namespace, boolean suspend) {
        edit(namespace, spec -> ReportSpecs.from(spec).suspend(suspend).build());
    }

    private static void rename(String namespace, String configMap) {
        edit(
                namespace,
                spec -> ReportSpecs.from(spec).configMap(configMap, "json").build());
    }

    private static void edit(String namespace, UnaryOperator<CostReportSpec> change) {
        CostReport report = world.get(CostReport.class, namespace, "daily");
        world.respec(namespace, "daily", change.apply(report.getSpec()));
    }
}
