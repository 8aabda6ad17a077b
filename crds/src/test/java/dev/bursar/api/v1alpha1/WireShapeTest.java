package dev.bursar.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from and written to the API server. */
class WireShapeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{spec: null, status: null}",
                "{spec: {}, status: {}}",
                "{spec: {accounts: {names: [null]}, groupBy: [null], output: {configMap: {formats: [null]}}}}",
                "{spec: {accounts: {names: null}, groupBy: null, later: {field: 1}}, status: {conditions: [null], later: 1}}",
                "{spec: {roles: null, capabilities: [null], namespaces: {names: [null], selector: {matchLabels: {a: null}}}}}",
                "{spec: {namespaces: {selector: {matchLabels: null, matchExpressions: [null, {values: [null]}]}}}}",
                "{spec: {accountId: 12345, roleArn: true, capabilities: null, verify: {}}, status: {accounts: [null], top: [null]}}",
            })
    void noObjectStopsAnInformer(String yaml) {
        assertThatCode(() -> {
                    CostReport report = read(yaml, CostReport.class);
                    assertThat(CostReportRules.violations(report.getSpec(), null))
                            .isNotEmpty();
                    CloudAccount account = read(yaml, CloudAccount.class);
                    assertThat(CloudAccountRules.violations(account.getSpec(), null))
                            .isNotEmpty();
                    RoleGrant grant = read(yaml, RoleGrant.class);
                    assertThat(RoleGrantRules.violations(grant.getSpec(), null)).isNotEmpty();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void aNullInASelectorNeverWidensIt() {
        String yaml = "{spec: {namespaces: {selector: {matchLabels: {team: null}, matchExpressions: [null]}}}}";

        NamespaceMatch match =
                Objects.requireNonNull(read(yaml, RoleGrant.class).getSpec().namespaces());

        assertThat(match.selector())
                .isEqualTo(
                        new LabelSelector(Map.of("team", ""), List.of(new SelectorRequirement(null, null, List.of()))));
    }

    @Test
    void aStatusHoldsNothingEmpty() {
        CostReport report = new CostReport();
        report.setStatus(new CostReportStatus(
                3L,
                null,
                null,
                false,
                null,
                null,
                List.of(),
                new DayCounts(0, null, null, 7),
                List.of(),
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                List.of(new Condition("Ready", "True", 3L, "2026-11-01T06:00:00Z", "Ready", ""))));

        assertThat(Serialization.asJson(report)).isEqualTo("""
                {"apiVersion":"bursar.dev/v1alpha1","kind":"CostReport","metadata":{},"status":{"observedGeneration":3,\
                "complete":false,"days":{"missing":0,"final":7},"conditions":[{"type":"Ready","status":"True",\
                "observedGeneration":3,"lastTransitionTime":"2026-11-01T06:00:00Z","reason":"Ready","message":""}]}}""");
    }

    @Test
    void noGroupsAndDefaultGroupsAreNotTheSame() {
        CostReportSpec ungrouped = read("{groupBy: []}", CostReportSpec.class);
        CostReportSpec unsaid = read("{}", CostReportSpec.class);

        assertThat(Serialization.asJson(ungrouped)).isEqualTo("{\"groupBy\":[]}");
        assertThat(Serialization.asJson(unsaid)).isEqualTo("{}");
        assertThat(ungrouped.withDefaults().groupBy()).isEmpty();
        assertThat(unsaid.withDefaults().groupBy()).containsExactly(GroupBy.ofDimension("SERVICE"));
    }

    /** The marker keeps the reader from taking flow style for JSON. */
    private static <T> T read(String yaml, Class<T> type) {
        return Serialization.unmarshal("---\n" + yaml, type);
    }
}
