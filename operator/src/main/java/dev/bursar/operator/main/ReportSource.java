package dev.bursar.operator.main;

import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.CostReportStatus;
import dev.bursar.api.v1alpha1.Names;
import dev.bursar.api.v1alpha1.OutputStatus;
import dev.bursar.operator.output.configmap.CostConfigMap;
import dev.bursar.operator.output.configmap.PublishedFiles;
import dev.bursar.operator.output.terminal.PublishedReport;
import dev.bursar.operator.output.terminal.ReadyText;
import dev.bursar.operator.output.terminal.ReportJsonReader;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * A CostReport that has published, and the ConfigMap that it published. Reading it takes the right to get both, and nothing else.
 *
 * @param shown the ConfigMap's namespace and name
 */
record ReportSource(CostReportStatus status, ConfigMap configMap, String shown) {
    /** @throws StartFault when one of them cannot be had */
    static ReportSource read(ReportName name) {
        try (ClusterReader cluster = ClusterReader.open()) {
            CostReport report = cluster.get(
                            "CostReport " + name,
                            client -> client.resources(CostReport.class)
                                    .inNamespace(name.namespace())
                                    .withName(name.name()))
                    .orElseThrow(() -> StartFault.ofSurroundings("namespace " + name.namespace()
                            + " has no CostReport " + name.name() + "; kubectl -n " + name.namespace()
                            + " get costr lists those that there are"));
            String output = Optional.ofNullable(report.getStatus())
                    .map(CostReportStatus::output)
                    .map(OutputStatus::configMap)
                    .orElseThrow(() -> nothingPublished(name, report));
            ConfigMap configMap = cluster.get(
                            "ConfigMap " + name.namespace() + "/" + output,
                            client -> client.configMaps()
                                    .inNamespace(name.namespace())
                                    .withName(output))
                    .orElseThrow(() -> StartFault.ofSurroundings("ConfigMap " + name.namespace() + "/" + output
                            + " of CostReport " + name + " is gone; its next run writes it again, and annotation "
                            + Names.REFRESH_ANNOTATION + " asks for one now"));
            return of(report, configMap);
        }
    }

    static StartFault nothingPublished(ReportName name, CostReport report) {
        String ready = Optional.ofNullable(report.getStatus())
                .map(CostReportStatus::conditions)
                .map(ReadyText::of)
                .orElseGet(ReadyText::unknown);
        return StartFault.ofSurroundings("CostReport " + name + " has published nothing yet; Ready is " + ready);
    }

    /** Somebody else's numbers are not this report's. */
    static ReportSource of(CostReport report, ConfigMap configMap) {
        String uid = report.getMetadata().getUid();
        String shown = configMap.getMetadata().getNamespace() + "/"
                + configMap.getMetadata().getName();
        boolean own =
                configMap.getMetadata().getOwnerReferences().stream().anyMatch(owner -> uid.equals(owner.getUid()));
        if (!own) {
            throw StartFault.ofSurroundings("ConfigMap " + shown + " does not belong to CostReport "
                    + report.getMetadata().getNamespace() + "/"
                    + report.getMetadata().getName()
                    + ", so nothing of it is shown; the report's next run says more");
        }
        return new ReportSource(Objects.requireNonNull(report.getStatus()), configMap, shown);
    }

    /** @throws StartFault when it is not there, or not what Bursar writes */
    PublishedReport published() {
        try (InputStream json = open(CostConfigMap.JSON_KEY)) {
            return ReportJsonReader.read(Json.mapper(), json);
        } catch (IOException e) {
            throw unreadable(CostConfigMap.JSON_KEY, e);
        }
    }

    /**
     * Writes one of its files, to the last byte as it was published.
     *
     * @throws StartFault when it is not there, or cannot be read
     */
    void copy(String file, Writer out) {
        try (Reader text = new InputStreamReader(open(file), StandardCharsets.UTF_8)) {
            text.transferTo(out);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private InputStream open(String file) throws IOException {
        return PublishedFiles.open(configMap, file)
                .orElseThrow(() -> StartFault.ofSurroundings(
                        "ConfigMap " + shown + " has no " + file + "; add " + file.substring(file.lastIndexOf('.') + 1)
                                + " to spec.output.configMap.formats of the CostReport"));
    }

    private StartFault unreadable(String file, IOException e) {
        return StartFault.ofSurroundings(file + " of ConfigMap " + shown + " cannot be read (" + e.getMessage()
                + "); the report's next run writes it again");
    }
}
