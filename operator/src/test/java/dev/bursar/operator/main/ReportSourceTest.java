package dev.bursar.operator.main;

import static dev.bursar.operator.testing.CostRows.open;
import static dev.bursar.operator.testing.CostRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.CostReportStatus;
import dev.bursar.operator.model.Digest;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.output.configmap.CostConfigMap;
import dev.bursar.operator.output.status.CostReportStatuses;
import dev.bursar.operator.result.CostSummary;
import dev.bursar.operator.testing.Bills;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is read of a ConfigMap as the operator writes it, and as somebody else does. */
class ReportSourceTest {
    private static final CostReportStatus NOT_READY = CostReportStatuses.with(
            CostReportStatuses.EMPTY,
            1,
            List.of(new Condition("Ready", "False", 1L, "2026-11-22T06:00:00Z", "NoGrant", "# No RoleGrant\nspec: x")));

    @Test
    void filesAreAsPublished() {
        ConfigMap configMap = configMap(Bills.ordinary(), "json", "csv");
        ReportSource source = ReportSource.of(report("uid-1"), configMap);

        assertThat(copied(source, "report.csv")).isEqualTo(configMap.getData().get("report.csv"));
        assertThat(copied(source, "report.json")).isEqualTo(configMap.getData().get("report.json"));
    }

    @Test
    void filesThatWereZippedAreAsTheyWereBefore() {
        CostSummary large = Bills.of("2026-11-21", open("2026-11-21", "2026-11-22T06:00:00Z", many(4_000)));
        ConfigMap configMap = configMap(large, "json", "csv");
        assertThat(configMap.getBinaryData()).containsOnlyKeys("report.csv.gz", "report.json.gz");

        ReportSource source = ReportSource.of(report("uid-1"), configMap);

        assertThat(copied(source, "report.csv").lines()).hasSize(4_001);
        assertThat(source.published().groups()).hasSize(4_000);
        assertThat(source.published().total())
                .isEqualTo(Optional.ofNullable(large.totals().get(large.leading())));
    }

    @Test
    void aFileThatIsNotWantedIsOneLineThatSaysHowToGetIt() {
        ReportSource source = ReportSource.of(report("uid-1"), configMap(Bills.ordinary(), "csv"));

        assertThatExceptionOfType(StartFault.class)
                .isThrownBy(source::published)
                .withMessage("ConfigMap finops/payments-costs has no report.json; add json to"
                        + " spec.output.configMap.formats of the CostReport")
                .satisfies(fault -> assertThat(fault.exitCode()).isEqualTo(1));
    }

    @Test
    void aConfigMapOfAnotherOwnerIsNotShown() {
        assertThatExceptionOfType(StartFault.class)
                .isThrownBy(() -> ReportSource.of(report("uid-2"), configMap(Bills.ordinary(), "json")))
                .withMessage(
                        "ConfigMap finops/payments-costs does not belong to CostReport finops/payments, so nothing of"
                                + " it is shown; the report's next run says more");
    }

    @Test
    void whatSomebodyWroteIntoItIsOneLine() {
        ConfigMap changed = new ConfigMapBuilder(configMap(Bills.ordinary(), "json"))
                .withData(Map.of())
                .withBinaryData(Map.of("report.json.gz", "bm8gZ3ppcA=="))
                .build();

        assertThatExceptionOfType(StartFault.class)
                .isThrownBy(ReportSource.of(report("uid-1"), changed)::published)
                .withMessageStartingWith("report.json of ConfigMap finops/payments-costs cannot be read (")
                .withMessageEndingWith("); the report's next run writes it again");
    }

    @Test
    void whatHasPublishedNothingSaysWhy() {
        CostReport report = report("uid-1");
        assertThat(ReportSource.nothingPublished(new ReportName("finops", "payments"), report))
                .hasMessage(
                        "CostReport finops/payments has published nothing yet; Ready is not known: the operator has not"
                                + " looked at it; is it running?");

        report.setStatus(NOT_READY);
        assertThat(ReportSource.nothingPublished(new ReportName("finops", "payments"), report))
                .hasMessage(
                        "CostReport finops/payments has published nothing yet; Ready is False, NoGrant: No RoleGrant …");
    }

    private static String copied(ReportSource source, String file) {
        StringWriter out = new StringWriter();
        source.copy(file, out);
        return out.toString();
    }

    /** Names that gzip cannot shorten much. */
    private static GroupRow[] many(int groups) {
        return IntStream.range(0, groups)
                .mapToObj(n -> row(Digest.ofParts(List.of(String.valueOf(n))), n + ".25"))
                .toArray(GroupRow[]::new);
    }

    private static ConfigMap configMap(CostSummary summary, String... formats) {
        return CostConfigMap.of(
                        report("uid-1"), new CostConfigMap.Wish("payments-costs", List.of(formats), Map.of()), summary)
                .configMap();
    }

    private static CostReport report(String uid) {
        CostReport report = new CostReport();
        report.setMetadata(new ObjectMetaBuilder()
                .withNamespace("finops")
                .withName("payments")
                .withUid(uid)
                .build());
        report.setStatus(CostReportStatuses.EMPTY);
        return report;
    }
}
