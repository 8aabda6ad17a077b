package dev.bursar.operator.output.configmap;

import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.Names;
import dev.bursar.api.v1alpha1.OutputStatus;
import dev.bursar.operator.model.Digest;
import dev.bursar.operator.result.CostSummary;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The desired output ConfigMap of a CostReport. */
public final class CostConfigMap {
    public static final String JSON_KEY = "report.json";
    public static final String CSV_KEY = "report.csv";
    public static final String REPORT_LABEL = "bursar.dev/cost-report";
    static final String JSON_FORMAT = "json";

    private CostConfigMap() {}

    /** @param formats of {@code spec.output.configMap.formats} */
    public static ConfigMap desired(CostReport report, String name, List<String> formats, CostSummary summary) {
        Map<String, String> data = new TreeMap<>();
        for (String format : formats) {
            if (format.equals(JSON_FORMAT)) {
                data.put(
                        JSON_KEY,
                        JsonReport.of(
                                report.getMetadata().getNamespace(),
                                report.getMetadata().getName(),
                                summary));
            } else {
                data.put(CSV_KEY, CsvReport.of(summary));
            }
        }
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
                .withData(data)
                .build();
    }

    /** What status says of it: {@code bytes} of all values, {@code sha256} of {@code report.json}, else of {@code report.csv}. */
    public static OutputStatus described(ConfigMap desired, int rows) {
        Map<String, String> data = desired.getData();
        long bytes = data.values().stream()
                .mapToLong(value -> value.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        String signed = data.containsKey(JSON_KEY) ? data.get(JSON_KEY) : data.getOrDefault(CSV_KEY, "");
        return new OutputStatus(
                desired.getMetadata().getName(), rows, bytes, Digest.sha256(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
