package dev.bursar.operator.apiserver;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CloudAccountStatus;
import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.operator.records.AccountRecord;
import dev.bursar.operator.testing.Bills;
import dev.bursar.operator.testing.CostAnswers;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.Recorder;
import dev.bursar.operator.testing.ReportSpecs;
import dev.bursar.operator.testing.World;
import dev.bursar.process.Waiting;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What breaks under a running operator and what it makes of it: nothing false is shown, nothing is paid twice. */
@NullUnmarked
class RepairApiServerIT {
    private static final Duration KEY_NOTICED = Duration.ofSeconds(150);
    private static World world;
    private static OperatorRun operator;

    @BeforeAll
    static void start() {
        world = World.start("repair");
        operator = world.operator();
    }

    @AfterAll
    static void stop() {
        operator.close();
        world.close();
    }

    @Test
    void anAnswerThatTheLedgerDoesNotTakeIsKeptAndNotBoughtAgain() {
        // Given a cluster that takes no chunk
        String id = "410000000001";
        world.namespace("unkept");
        ValidatingAdmissionPolicy policy = world.admin()
                .getKubernetesSerialization()
                .unmarshal("""
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicy
                metadata: {name: no-chunks}
                spec:
                  failurePolicy: Fail
                  matchConstraints:
                    resourceRules:
                    - {apiGroups: [""], apiVersions: [v1], resources: [configmaps], operations: [CREATE]}
                  validations:
                  - {expression: "!(object.metadata.name.startsWith('bursar-chunk-') && object.data.key.contains('%s'))"}
                """.formatted(id), ValidatingAdmissionPolicy.class);
        ValidatingAdmissionPolicyBinding binding =
                world.admin().getKubernetesSerialization().unmarshal("""
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicyBinding
                metadata: {name: no-chunks}
                spec: {policyName: no-chunks, validationActions: [Deny]}
                """, ValidatingAdmissionPolicyBinding.class);
        world.admin().resource(policy).create();
        world.admin().resource(binding).create();
        Waiting.until("the admission policy", SOON, () -> isDenied("bursar-chunk-probe", id));
        ask("unkept", id);
        world.awaitReady(CostReport.class, "unkept", "daily", "StoreUnavailable", SOON);
        assertThat(world.asked("GetCostAndUsage", id)).isEqualTo(1);

        // When it takes them again
        world.admin().resource(binding).delete();

        // Then the report has its numbers, and nothing was asked again
        CostReport report = world.awaitReady(CostReport.class, "unkept", "daily", "Ready", SOON);
        assertThat(report.getStatus().totals().unblended()).isEqualTo("3");
        assertThat(world.asked("GetCostAndUsage", id)).isEqualTo(1);
        assertThat(report.getStatus().requests().sent()).isEqualTo(1);
    }

    @Test
    void aSeriesDeletedByHandIsFetchedAnewAndNeverShownAsZero() {
        String id = "410000000002";
        served("lost", id);
        nowCosts(id, "2", Duration.ZERO);

        // When somebody deletes the series, and the report is looked at
        world.admin().resource(series(id)).delete();
        world.label(CostReport.class, "lost", "daily", "looked-at", "yes");

        // Then it was fetched again, at once
        CostReport report = world.await(
                CostReport.class,
                "lost",
                "daily",
                SOON,
                any -> "6".equals(any.getStatus().totals().unblended()));
        assertThat(World.readyReason(report)).isEqualTo("Ready");
        assertThat(world.asked("GetCostAndUsage", id)).isEqualTo(2);
    }

    @Test
    void aDeniedRoleShowsOnItsAccountAndTheNumbersStay() {
        // Given two namespaces that share a role, and so a series
        String id = "410000000003";
        served("denied-one", id);
        world.namespace("denied-other");
        world.grant("denied-other", World.role(id));
        world.account("denied-other", "prod", id);
        world.report("denied-other", "daily", "prod", "3d");
        CostReport before = world.awaitReady(CostReport.class, "denied-other", "daily", "Ready", SOON);

        // When the role is denied to one of them, and the other one fetches newer rows
        world.aws().answer(seen -> seen.body().contains("bursar.denied-other.prod"), Recorder.Answer.stsDenial());
        world.refresh(CloudAccount.class, "denied-other", "prod", "1");
        CloudAccount denied = world.awaitReady(CloudAccount.class, "denied-other", "prod", "AssumeRoleDenied", SOON);
        assertThat(denied.getStatus().conditions())
                .anyMatch(condition -> condition.type().equals("RoleAssumed")
                        && condition.status().equals("False"));
        nowCosts(id, "7", Duration.ZERO);
        world.refresh(CostReport.class, "denied-one", "daily", "1");
        world.await(
                CostReport.class,
                "denied-one",
                "daily",
                SOON,
                any -> "21".equals(any.getStatus().totals().unblended()));
        world.label(CostReport.class, "denied-other", "daily", "looked-at", "yes");

        // Then the denied one keeps what it had seen before, says so, and is complete no more
        CostReport kept = world.awaitReady(CostReport.class, "denied-other", "daily", "AssumeRoleDenied", SOON);
        assertThat(kept.getStatus().totals()).isEqualTo(before.getStatus().totals());
        assertThat(kept.getStatus().complete()).isFalse();
        assertThat(kept.getStatus().accounts()).singleElement().satisfies(line -> {
            assertThat(line.state()).isEqualTo("AssumeRoleDenied");
            assertThat(line.amount()).isEqualTo("3");
        });
        assertThat(operator.metrics())
                .containsPattern(
                        "bursar_cost_period_amount\\{account=\"prod\",[^}]*namespace=\"denied-other\"[^}]*} 3.0");

        // When the role is trusted again
        world.aws().answerAll();

        // Then account and report heal by themselves
        world.awaitReady(CloudAccount.class, "denied-other", "prod", "Ready", SOON);
        CostReport healed = world.awaitReady(CostReport.class, "denied-other", "daily", "Ready", SOON);
        assertThat(healed.getStatus().totals().unblended()).isEqualTo("21");
    }

    @Test
    void anOutputThatWasMadeImmutableIsReplaced() {
        String id = "410000000004";
        served("frozen", id);
        world.admin()
                .configMaps()
                .inNamespace("frozen")
                .withName("daily")
                .edit(map -> new ConfigMapBuilder(map)
                        .withImmutable(true)
                        .addToData("report.csv", "tampered")
                        .build());
        world.refresh(CostReport.class, "frozen", "daily", "1");

        // An immutable object can only be deleted and made anew; for a moment there is none.
        Waiting.until("the report's ConfigMap anew", SOON, () -> {
            ConfigMap now = world.configMap("frozen", "daily");
            return now != null && !"tampered".equals(now.getData().get("report.csv"));
        });
        assertThat(world.configMap("frozen", "daily").getImmutable()).isNotEqualTo(true);
    }

    @Test
    void aRecreatedAccountGetsASecretOfItsOwnOnceTheFormerOneIsCollected() {
        // Given an account that is deleted and made anew; this cluster has no garbage collector
        String id = "410000000005";
        served("again", id);
        Secret former = onboarding("again");
        world.admin()
                .resources(CloudAccount.class)
                .inNamespace("again")
                .withName("prod")
                .delete();
        Waiting.until("the account's end", SOON, () -> world.get(CloudAccount.class, "again", "prod") == null);
        world.account("again", "prod", id);

        // Then it says that it waits, and is Ready all the same
        CloudAccount waiting = world.await(
                CloudAccount.class,
                "again",
                "prod",
                SOON,
                any -> message(any, "OnboardingPublished").contains("still being removed"));
        assertThat(World.readyReason(world.awaitReady(CloudAccount.class, "again", "prod", "Ready", SOON)))
                .isEqualTo("Ready");
        assertThat(waiting.getStatus().onboarding()).isNull();

        // When the former Secret is collected
        world.admin().resource(former).delete();
        world.label(CloudAccount.class, "again", "prod", "looked-at", "yes");

        // Then there is one of its own, with the same external id
        world.await(
                CloudAccount.class,
                "again",
                "prod",
                SOON,
                any -> any.getStatus().onboarding() != null);
        assertThat(onboarding("again").getData()).isEqualTo(former.getData());
        assertThat(onboarding("again")
                        .getMetadata()
                        .getOwnerReferences()
                        .getFirst()
                        .getUid())
                .isEqualTo(world.get(CloudAccount.class, "again", "prod")
                        .getMetadata()
                        .getUid());
    }

    @Test
    void aReportDeletedWhileItWaitsForAwsLeavesNothingBehind() {
        String id = "410000000006";
        nowCosts(id, "1", Duration.ofSeconds(4));
        ask("gone", id);
        Waiting.until("the request", SOON, () -> world.asked("GetCostAndUsage", id) == 1);
        world.admin()
                .resources(CostReport.class)
                .inNamespace("gone")
                .withName("daily")
                .delete();

        // Then the answer is kept, and nothing of the report appears
        Waiting.until("the series", SOON, () -> findSeries(id).isPresent());
        served("after-gone", "410000000007");
        assertThat(operator.metrics()).doesNotContain("name=\"daily\",namespace=\"gone\"");
        assertThat(operator.metrics()).doesNotContain("account_id=\"" + id + "\",cost_basis");
        assertThat(world.configMap("gone", "daily")).isNull();
    }

    @Test
    void accessThatGoesWhileAFetchRunsPublishesNothing() {
        // Given a verified account, and a report whose answer takes its time
        String id = "410000000011";
        world.namespace("withdrawn");
        world.grant("withdrawn", World.role(id));
        world.account("withdrawn", "prod", id);
        world.awaitReady(CloudAccount.class, "withdrawn", "prod", "Ready", SOON);
        nowCosts(id, "1", Duration.ofSeconds(5));
        world.report("withdrawn", "daily", "prod", "3d");
        Waiting.until("the request", SOON, () -> world.asked("GetCostAndUsage", id) == 1);

        // When the grant goes before the answer comes
        world.admin().resources(RoleGrant.class).withName("grant-withdrawn").delete();
        Waiting.until("the series", SOON, () -> findSeries(id).isPresent());
        CostReport report = world.awaitReady(CostReport.class, "withdrawn", "daily", "NoGrant", SOON);

        // Then what was paid for is kept, and the namespace sees none of it
        assertThat(report.getStatus().totals()).isNull();
        assertThat(world.configMap("withdrawn", "daily")).isNull();
        assertThat(operator.metrics()).doesNotContain("account_id=\"" + id + "\",cost_basis");
    }

    @Test
    void anAccountRecordOfANewerVersionIsACondition() {
        String id = "410000000008";
        world.admin()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("bursar-system")
                        .withName(AccountRecord.TYPE.key("newer", "prod").objectName())
                        .endMetadata()
                        .withData(Map.of("record.json", "{\"v\":2}"))
                        .build())
                .create();
        ask("newer", id);

        CloudAccount account = world.awaitReady(CloudAccount.class, "newer", "prod", "StoreTooNew", SOON);
        assertThat(message(account, "RoleAssumed")).contains("newer version");
        assertThat(world.asked("AssumeRole", id)).isZero();
    }

    @Test
    void aReportThatIsCreatedSuspendedClaimsNothing() {
        String id = "410000000009";
        world.namespace("asleep");
        world.grant("asleep", World.role(id));
        world.account("asleep", "prod", id);
        world.awaitReady(CloudAccount.class, "asleep", "prod", "Ready", SOON);
        world.report("asleep", "daily", ReportSpecs.of("prod").trailing("3d").suspend(true));

        CostReport asleep = world.awaitReady(CostReport.class, "asleep", "daily", "Suspended", SOON);
        assertThat(condition(asleep.getStatus().conditions(), "Ready").status()).isEqualTo("Unknown");
        assertThat(condition(asleep.getStatus().conditions(), "Fetched").status())
                .isEqualTo("Unknown");
        assertThat(asleep.getStatus().accounts().getFirst().state()).isEqualTo("Suspended");
        assertThat(world.asked("GetCostAndUsage", id)).isZero();
    }

    @Test
    void aLostInstallKeyStopsEverythingAndItsReturnHeals() {
        String id = "410000000010";
        served("keyless", id);
        Secret key = world.admin()
                .secrets()
                .inNamespace("bursar-system")
                .withName("bursar-install-key")
                .get();

        // When the key goes, accounts say so within a minute or two, and reports with them
        world.admin().resource(key).delete();
        world.awaitReady(CloudAccount.class, "keyless", "prod", "InstallKeyMissing", KEY_NOTICED);
        world.awaitReady(CostReport.class, "keyless", "daily", "AccountNotReady", SOON);

        // When it is restored, all is as before, for nothing
        world.admin()
                .resource(new SecretBuilder(key)
                        .editMetadata()
                        .withResourceVersion(null)
                        .withUid(null)
                        .endMetadata()
                        .build())
                .create();
        world.awaitReady(CloudAccount.class, "keyless", "prod", "Ready", KEY_NOTICED);
        world.awaitReady(CostReport.class, "keyless", "daily", "Ready", SOON);
        assertThat(world.asked("GetCostAndUsage", id)).isEqualTo(1);
    }

    private static boolean isDenied(String name, String id) {
        try {
            world.admin()
                    .resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withNamespace("unkept")
                            .withName(name)
                            .endMetadata()
                            .withData(Map.of("key", id))
                            .build())
                    .dryRun()
                    .create();
            return false;
        } catch (io.fabric8.kubernetes.client.KubernetesClientException e) {
            return true;
        }
    }

    private static void served(String namespace, String id) {
        ask(namespace, id);
        world.awaitReady(CostReport.class, namespace, "daily", "Ready", SOON);
    }

    private static void ask(String namespace, String id) {
        if (world.admin().namespaces().withName(namespace).get() == null) {
            world.namespace(namespace);
        }
        world.moto().queueCostAnswers(id, CostAnswers.pages(Bills.lastDays(3, "Amazon S3", "1"), 1));
        world.grant(namespace, World.role(id));
        world.account(namespace, "prod", id);
        world.report(namespace, "daily", "prod", "3d");
    }

    /** moto gives equal requests equal answers, so a bill that changes is answered before it. */
    private static void nowCosts(String id, String amount, Duration after) {
        world.aws()
                .answer(
                        seen -> seen.operation().equals("GetCostAndUsage")
                                && seen.body().contains(id),
                        new Recorder.Answer(
                                200,
                                "application/x-amz-json-1.1",
                                CostAnswers.pages(Bills.lastDays(3, "Amazon S3", amount), 1)[0],
                                after));
    }

    private static ConfigMap series(String id) {
        return findSeries(id).orElseThrow();
    }

    private static Optional<ConfigMap> findSeries(String id) {
        return world
                .admin()
                .configMaps()
                .inNamespace("bursar-system")
                .withLabel("bursar.dev/stored", "series")
                .list()
                .getItems()
                .stream()
                .filter(map -> map.getData().get("key").contains(id))
                .findFirst();
    }

    private static Secret onboarding(String namespace) {
        return world.admin()
                .secrets()
                .inNamespace(namespace)
                .withName("prod-onboarding")
                .get();
    }

    private static String message(CloudAccount account, String type) {
        CloudAccountStatus status = account.getStatus();
        return status == null ? "" : condition(status.conditions(), type).message();
    }

    private static Condition condition(List<Condition> conditions, String type) {
        return conditions.stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElse(new Condition(type, "Absent", 0L, "", "", ""));
    }
}
