package dev.bursar.operator.apiserver;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bursar.api.v1alpha1.AccountLine;
import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.api.v1alpha1.RoleGrantSpec;
import dev.bursar.operator.testing.Bills;
import dev.bursar.operator.testing.CostAnswers;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.Recorder;
import dev.bursar.operator.testing.ReportSpecs;
import dev.bursar.operator.testing.World;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reports about more than one account: one bad account is a line, never a hole in the others' numbers. */
@NullUnmarked
class SeveralAccountsApiServerIT {
    private static World world;
    private static OperatorRun operator;

    @BeforeAll
    static void start() {
        world = World.start("several");
        operator = world.operator();
    }

    @AfterAll
    static void stop() {
        operator.close();
        world.close();
    }

    @Test
    void oneDeniedAccountIsPartialDataAndSaysWhy() {
        // Given three accounts of which one is denied its bill
        world.namespace("three");
        world.grant("three", World.role("420000000001"), World.role("420000000002"), World.role("420000000003"));
        account("three", "alpha", "420000000001", "1");
        account("three", "beta", "420000000002", "10");
        account("three", "gamma", "420000000003", "100");
        world.aws()
                .answer(
                        seen -> seen.operation().equals("GetCostAndUsage")
                                && seen.body().contains("420000000002"),
                        new Recorder.Answer(
                                400,
                                "application/x-amz-json-1.1",
                                "{\"__type\":\"AccessDeniedException\",\"Message\":\"no\"}",
                                Duration.ZERO));
        report("three", ReportSpecs.of("gamma", "alpha", "beta"));

        // Then the other two are there in full, and its line comes first
        CostReport partial = world.awaitReady(CostReport.class, "three", "costs", "PartialData", SOON);
        assertThat(partial.getStatus().totals().unblended()).isEqualTo("303");
        assertThat(partial.getStatus().complete()).isFalse();
        assertThat(World.ready(partial).orElseThrow().message())
                .startsWith("2 of 3 accounts are current; not beta: AccessDenied");
        assertThat(partial.getStatus().accounts())
                .extracting(AccountLine::name, AccountLine::state, AccountLine::amount)
                .containsExactly(
                        tuple("beta", "AccessDenied", null),
                        tuple("alpha", "Current", "3"),
                        tuple("gamma", "Current", "300"));

        // When its owner mends it
        world.aws().answerAll();

        // Then everything is, and nobody was asked twice
        CostReport whole = world.awaitReady(CostReport.class, "three", "costs", "Ready", SOON);
        assertThat(whole.getStatus().totals().unblended()).isEqualTo("333");
        assertThat(world.asked("GetCostAndUsage", "420000000001")).isEqualTo(1);
        assertThat(whole.getStatus().requests().sent()).isEqualTo(3);
    }

    @Test
    void aSelectorFollowsLabels() {
        world.namespace("labels");
        world.grant("labels", World.role("420000000011"), World.role("420000000012"));
        account("labels", "one", "420000000011", "1");
        account("labels", "two", "420000000012", "5");
        report("labels", ReportSpecs.labelled("team", "payments"));
        CostReport nobody = world.awaitReady(CostReport.class, "labels", "costs", "AccountNotFound", SOON);
        assertThat(World.ready(nobody).orElseThrow().message()).contains("matches no CloudAccount");

        world.label(CloudAccount.class, "labels", "one", "team", "payments");
        CostReport one = world.awaitReady(CostReport.class, "labels", "costs", "Ready", SOON);
        assertThat(one.getStatus().totals().unblended()).isEqualTo("3");

        world.label(CloudAccount.class, "labels", "two", "team", "payments");
        world.await(
                CostReport.class,
                "labels",
                "costs",
                SOON,
                any -> "18".equals(any.getStatus().totals().unblended()));
        assertThat(world.asked("GetCostAndUsage", "420000000011")).isEqualTo(1);
    }

    @Test
    void anAccountUnderTwoNamesIsRefused() {
        world.namespace("twice");
        world.grant("twice", World.role("420000000021"));
        account("twice", "first", "420000000021", "1");
        world.account("twice", "second", "420000000021");
        world.awaitReady(CloudAccount.class, "twice", "first", "Ready", SOON);
        world.awaitReady(CloudAccount.class, "twice", "second", "Ready", SOON);
        report("twice", ReportSpecs.of("first", "second"));

        CostReport refused = world.awaitReady(CostReport.class, "twice", "costs", "DuplicateAccount", SOON);
        assertThat(World.ready(refused).orElseThrow().message())
                .contains("first and second are both account 420000000021");
        assertThat(world.asked("GetCostAndUsage", "420000000021")).isZero();
    }

    @Test
    void aRevokedAccountLeavesTheOthers() {
        world.namespace("revoked");
        world.grant("revoked", World.role("420000000031"));
        grantMore("revoked-two", "revoked", "420000000032");
        account("revoked", "kept", "420000000031", "1");
        account("revoked", "lost", "420000000032", "5");
        report("revoked", ReportSpecs.of("kept", "lost"));
        world.awaitReady(CostReport.class, "revoked", "costs", "Ready", SOON);

        world.admin().resources(RoleGrant.class).withName("revoked-two").delete();

        CostReport left = world.awaitReady(CostReport.class, "revoked", "costs", "PartialData", SOON);
        assertThat(left.getStatus().totals().unblended()).isEqualTo("3");
        assertThat(left.getStatus().complete()).isFalse();
        assertThat(left.getStatus().accounts().getFirst().state()).isEqualTo("NoGrant");
        assertThat(operator.metrics()).doesNotContain("account=\"lost\",account_id=\"420000000032\"");
        assertThat(world.admin()
                        .configMaps()
                        .inNamespace("revoked")
                        .withName("costs")
                        .get()
                        .getData()
                        .get("report.csv"))
                .contains("420000000031")
                .doesNotContain("420000000032");
    }

    @Test
    void aLateAccountFollowsAsItsOwnRun() {
        world.namespace("late");
        world.grant("late", World.role("420000000041"), World.role("420000000042"));
        account("late", "quick", "420000000041", "1");
        account("late", "slow", "420000000042", "5");
        world.awaitReady(CloudAccount.class, "late", "slow", "Ready", SOON);
        world.aws()
                .answer(
                        seen -> seen.operation().equals("GetCostAndUsage")
                                && seen.body().contains("420000000042"),
                        Recorder.Answer.nothingFor(Duration.ofMinutes(5)));
        report("late", ReportSpecs.of("quick", "slow"));

        // One request hangs for 20 s and is tried no sooner than 5 s later; the quick one is shown with the first
        // result
        CostReport partial = world.awaitReady(CostReport.class, "late", "costs", "PartialData", Duration.ofSeconds(90));
        assertThat(partial.getStatus().totals().unblended()).isEqualTo("3");
        world.aws().answerAll();
        CostReport whole = world.awaitReady(CostReport.class, "late", "costs", "Ready", Duration.ofSeconds(90));
        assertThat(whole.getStatus().totals().unblended()).isEqualTo("18");
    }

    private static void grantMore(String name, String namespace, String id) {
        RoleGrant grant = world.admin()
                .resources(RoleGrant.class)
                .withName("grant-" + namespace)
                .get();
        RoleGrant more = new RoleGrant();
        more.setMetadata(new ObjectMetaBuilder().withName(name).build());
        more.setSpec(new RoleGrantSpec(
                grant.getSpec().namespaces(),
                List.of(World.role(id)),
                grant.getSpec().capabilities(),
                grant.getSpec().externalId(),
                null,
                List.of(),
                null,
                null));
        world.admin().resource(more).create();
    }

    private static void account(String namespace, String name, String id, String amount) {
        world.moto().queueCostAnswers(id, CostAnswers.pages(Bills.lastDays(3, "Amazon S3", amount), 1));
        world.account(namespace, name, id);
    }

    private static void report(String namespace, ReportSpecs spec) {
        world.report(namespace, "costs", spec.trailing("3d"));
    }
}
