package dev.bursar.operator.main;

import static dev.bursar.operator.testing.CostRows.day;
import static dev.bursar.operator.testing.CostRows.row;
import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.testing.CostAnswers;
import dev.bursar.operator.testing.OperatorLaunch;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.World;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code ./bursar report NAMESPACE/NAME}, as somebody who may get CostReports and ConfigMaps of one namespace, and no more. What is absent fails the test by itself. */
@NullUnmarked
class ReportCommandApiServerIT {
    private static final String ACCOUNT = "111122223333";
    private static final String NAMESPACE = "report-command";
    private static final String READER = "reader";

    private static World world;
    private static Path kubeconfig;

    @BeforeAll
    static void aNamespaceAndItsReader() {
        world = World.start("report-command");
        world.namespace(NAMESPACE);
        world.admin()
                .resource(new RoleBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName(READER)
                        .endMetadata()
                        .addNewRule()
                        .withApiGroups("bursar.dev")
                        .withResources("costreports")
                        .withVerbs("get")
                        .endRule()
                        .addNewRule()
                        .withApiGroups("")
                        .withResources("configmaps")
                        .withVerbs("get")
                        .endRule()
                        .build())
                .create();
        world.admin()
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName(READER)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", READER)
                        .addNewSubject("rbac.authorization.k8s.io", "User", READER, null)
                        .build())
                .create();
        kubeconfig = world.server().kubeconfigFor(READER);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void aReportIsPrintedAsSoonAsThereIsOne() {
        // Given a report that nothing is granted for
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<DayRows> bill = List.of(
                day(today.minusDays(3).toString(), true, row("Amazon S3", "0.0000004"), row("AWS Lambda", "12.3400")),
                day(today.minusDays(2).toString(), true, row("Amazon S3", "1.10"), row("Credits, \"spring\"", "-3.21")),
                day(today.minusDays(1).toString(), false, row("Amazon S3", "5.000000001")));
        world.moto().queueCostAnswers(ACCOUNT, CostAnswers.pages(bill, 1));
        world.account(NAMESPACE, "prod", ACCOUNT);
        world.report(NAMESPACE, "daily", "prod", "3d");

        try (OperatorRun operator = world.operator()) {
            world.awaitReady(CostReport.class, NAMESPACE, "daily", "NoGrant", SOON);
            Ended early = report(kubeconfig, NAMESPACE + "/daily");
            assertThat(early.exitCode()).isEqualTo(1);
            assertThat(early.said())
                    .startsWith("bursar: CostReport report-command/daily has published nothing yet; Ready is False,"
                            + " NoGrant: ")
                    .hasLineCount(1);

            // When it is granted
            world.grant(NAMESPACE, World.role(ACCOUNT));
            world.awaitReady(CostReport.class, NAMESPACE, "daily", "Ready", SOON);

            // Then its reader sees the bill
            Ended shown = report(kubeconfig, NAMESPACE + "/daily");
            assertThat(shown.exitCode()).as(shown.said()).isZero();
            assertThat(shown.said())
                    .startsWith("report-command/daily\n")
                    .containsPattern(
                            "period +" + today.minusDays(3) + " to " + today + " \\(end exclusive, UTC\\), daily")
                    .containsPattern("total +15\\.23 USD \\(Unblended\\)")
                    .containsPattern("ready +True\n")
                    .containsPattern(" 12\\.34 +81\\.0 % +█__ +AWS Lambda\n")
                    .containsPattern(" 6\\.10 +40\\.1 % +▁▂█ +Amazon S3\n")
                    .containsPattern(" -3\\.21 +-21\\.1 % +_▀_ +Credits, \"spring\"\n")
                    .contains("days: 0 missing, 3 provisional (still filling), 0 settled (may be corrected), 0 final");

            // And the files to the last byte, even in a shell that knows ASCII alone
            ConfigMap published = world.configMap(NAMESPACE, "daily");
            assertThat(report(kubeconfig, NAMESPACE + "/daily", "--csv"))
                    .isEqualTo(new Ended(0, published.getData().get("report.csv")));
            assertThat(report(kubeconfig, NAMESPACE + "/daily", "--json"))
                    .isEqualTo(new Ended(0, published.getData().get("report.json")));
            assertThat(operator.stop()).isIn(0, 143);
        }
    }

    @Test
    void whatCannotBeReadIsOneLine() {
        assertThat(report(kubeconfig, NAMESPACE + "/absent"))
                .isEqualTo(new Ended(
                        1,
                        "bursar: namespace report-command has no CostReport absent; kubectl -n report-command get costr lists"
                                + " those that there are\n"));
        assertThat(report(world.server().kubeconfigFor("stranger"), NAMESPACE + "/daily"))
                .isEqualTo(new Ended(
                        1,
                        "bursar: costreports.bursar.dev \"daily\" is forbidden: User \"stranger\" cannot get resource"
                                + " \"costreports\" in API group \"bursar.dev\" in the namespace \"report-command\"; ask for the"
                                + " right to get CostReport report-command/daily, or for its content\n"));
    }

    private static Ended report(Path kubeconfig, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of("..", "bursar").toString(), "report"));
        command.addAll(List.of(arguments));
        Map<String, String> environment =
                Map.of("KUBECONFIG", kubeconfig.toAbsolutePath().toString(), "LC_ALL", "C");
        try (OperatorLaunch launch = OperatorLaunch.begin(command, environment)) {
            int exitCode = launch.exitCode(SOON);
            return new Ended(exitCode, launch.log());
        }
    }

    /** @param said on both streams */
    private record Ended(int exitCode, String said) {}
}
