package dev.bursar.operator.output.terminal;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bursar.api.v1alpha1.AccountLine;
import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.CostReportStatus;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.output.configmap.CostConfigMap;
import dev.bursar.operator.output.configmap.PublishedFiles;
import dev.bursar.operator.output.status.AccountLines;
import dev.bursar.operator.output.status.Conditions;
import dev.bursar.operator.output.status.CostReportFindings;
import dev.bursar.operator.output.status.CostReportStatuses;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.records.RequestsRecord;
import dev.bursar.operator.result.CostSummary;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A result as the operator publishes it, and read again as a person sees it.
 *
 * @param problem what keeps the report from being Ready
 * @param foldedKeys how many keys were merged
 */
record Published(CostSummary summary, List<AccountLine> accounts, Optional<Finding> problem, int foldedKeys) {
    static final Instant NOW = Instant.parse("2026-11-23T09:12:00Z");

    static Published of(CostSummary summary) {
        return new Published(summary, List.of(), Optional.empty(), 0);
    }

    Published notReady(Reason reason, String message) {
        return new Published(
                summary, accounts, Optional.of(Finding.no(ConditionType.Fetched, reason, message)), foldedKeys);
    }

    Published folded(int keys) {
        return new Published(summary, accounts, problem, keys);
    }

    Published account(String name, String id, Optional<Reason> why, String message) {
        List<AccountLine> lines = new ArrayList<>(accounts);
        lines.add(AccountLines.of(name, Optional.of(new AccountId(id)), why, message, Optional.of(summary)));
        return new Published(summary, lines, problem, foldedKeys);
    }

    /** As a terminal shows it. */
    String text() {
        return String.join(
                        "\n", ReportText.lines(new ReportText.View("payments/payments-costs", report(), status(), NOW)))
                + "\n";
    }

    PublishedReport report() {
        try (InputStream json =
                PublishedFiles.open(configMap(), CostConfigMap.JSON_KEY).orElseThrow()) {
            return ReportJsonReader.read(new ObjectMapper(), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ConfigMap configMap() {
        CostReport report = new CostReport();
        report.setMetadata(new ObjectMetaBuilder()
                .withNamespace("payments")
                .withName("payments-costs")
                .withUid("uid-1")
                .build());
        return CostConfigMap.of(
                        report, new CostConfigMap.Wish("payments-costs", List.of("json", "csv"), Map.of()), summary)
                .configMap();
    }

    private CostReportStatus status() {
        List<Finding> findings =
                new ArrayList<>(problem.map(CostReportFindings::heldUpBy).orElse(List.of()));
        if (foldedKeys > 0) {
            findings.add(Finding.yes(
                            ConditionType.Truncated,
                            Reason.RowsFolded,
                            "ConfigMap payments-costs is full: the " + foldedKeys
                                    + " smallest groups are merged into __other__")
                    .withoutBlocking());
        }
        return CostReportStatuses.of(new CostReportStatuses.View(
                1,
                Optional.of(summary),
                accounts,
                new RequestsRecord("2026-11", 12),
                200,
                NOW,
                summary.asOf(),
                Optional.of(NOW.plus(Duration.ofHours(5)).minusSeconds(59)),
                Optional.empty(),
                Optional.empty(),
                Conditions.of(new Conditions.Input(findings, false, List.of(), 1, NOW))));
    }
}
