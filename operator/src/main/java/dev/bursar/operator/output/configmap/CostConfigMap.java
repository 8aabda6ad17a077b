package dev.bursar.operator.output.configmap;

import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.Names;
import dev.bursar.api.v1alpha1.OutputStatus;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.Digest;
import dev.bursar.operator.model.Scope;
import dev.bursar.operator.result.CostSummary;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The desired output ConfigMap of a CostReport. */
public final class CostConfigMap {
    public static final String JSON_KEY = "report.json";
    public static final String CSV_KEY = "report.csv";
    public static final String FOCUS_KEY = "focus.csv";
    public static final String FOCUS_STATEMENT_KEY = "focus-statement.md";
    public static final String REPORT_LABEL = "bursar.dev/cost-report";

    private CostConfigMap() {}

    /**
     * @param described what status says of it
     * @param foldedKeys how many keys did not fit and were merged
     */
    public record Output(ConfigMap configMap, OutputStatus described, int foldedKeys) {}

    /**
     * What a report wants of its ConfigMap.
     *
     * @param name of the ConfigMap
     * @param formats of {@code spec.output.configMap.formats}
     * @param payers who pays for the report's accounts, by CloudAccount, where that is known
     */
    public record Wish(String name, List<String> formats, Map<String, AccountId> payers) {}

    public static Output of(CostReport report, Wish wish, CostSummary summary) {
        CostFiles files = CostFiles.of(origin(report, wish), wish.formats(), summary);
        OutputStatus described = new OutputStatus(
                wish.name(), files.rows(), CostFiles.size(files.files()), Digest.sha256(files.signed()));
        return new Output(configMap(report, wish.name(), files), described, files.foldedKeys());
    }

    private static ReportOrigin origin(CostReport report, Wish wish) {
        Scope scope = Optional.ofNullable(report.getSpec())
                .flatMap(spec -> Optional.ofNullable(spec.scope()))
                .flatMap(Scope::of)
                .orElse(Scope.ACCOUNT);
        return new ReportOrigin(
                report.getMetadata().getNamespace(), report.getMetadata().getName(), scope, wish.payers());
    }

    private static ConfigMap configMap(CostReport report, String name, CostFiles files) {
        Map<String, String> text = new TreeMap<>();
        Map<String, String> binary = new TreeMap<>();
        files.files().forEach((file, content) -> {
            if (files.zipped()) {
                binary.put(file, Base64.getEncoder().encodeToString(content));
            } else {
                text.put(file, new String(content, StandardCharsets.UTF_8));
            }
        });
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(report.getMetadata().getNamespace())
                .withName(name)
                .addToLabels("app.kubernetes.io/managed-by", "bursar")
                .addToLabels(REPORT_LABEL, report.getMetadata().getName())
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(Names.API_VERSION)
                        .withKind(report.getKind())
                        .withName(report.getMetadata().getName())
                        .withUid(report.getMetadata().getUid())
                        .withController(true)
                        .withBlockOwnerDeletion(false)
                        .build())
                .endMetadata()
                .withData(text)
                .withBinaryData(binary)
                .build();
    }
}
