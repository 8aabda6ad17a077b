package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** A question about money, asked on a schedule. */
@Group(Names.GROUP)
@Version(Names.VERSION)
@ShortNames("costr")
@Categories(Names.CATEGORY)
@JsonClassDescription(
        "A CostReport is a question about the costs of CloudAccounts, asked on a schedule. The answer goes into its status, a ConfigMap and metrics.")
@ValidationRule(value = "self.metadata.name.size() <= " + Names.NAME_MAX_LENGTH, message = CelRules.NAME)
@AdditionalPrinterColumn(
        name = "PERIOD",
        jsonPath = ".spec.period['trailing','from']",
        getDescription = "Days that are asked for: trailing, or the first day.")
@AdditionalPrinterColumn(
        name = "TOTAL",
        jsonPath = ".status.totals.leading",
        getDescription = "Total of the period in spec.costBasis.")
@AdditionalPrinterColumn(name = "CURRENCY", jsonPath = ".status.currency", getDescription = "Currency of the total.")
@AdditionalPrinterColumn(
        name = "CHANGE",
        jsonPath = ".status.change.amount",
        getDescription = "Total minus that of as many days before.")
@AdditionalPrinterColumn(
        name = "PROVISIONAL",
        jsonPath = ".status.days.provisional",
        type = AdditionalPrinterColumn.Type.INTEGER,
        getDescription = "Days that AWS is still adding to.")
@AdditionalPrinterColumn(
        name = "READY",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
        getDescription = "Whether all is well.")
@AdditionalPrinterColumn(
        name = "REASON",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
        getDescription = "Why, in one word.")
@AdditionalPrinterColumn(name = "NEXT", jsonPath = ".status.nextFetchTime", getDescription = "When AWS is asked next.")
@AdditionalPrinterColumn(
        name = "BASIS",
        jsonPath = ".spec.costBasis",
        priority = 1,
        getDescription = "Amount that leads.")
@AdditionalPrinterColumn(
        name = "START",
        jsonPath = ".status.period.start",
        priority = 1,
        getDescription = "First day of the answer.")
@AdditionalPrinterColumn(
        name = "END",
        jsonPath = ".status.period.end",
        priority = 1,
        getDescription = "Day after the last one of the answer.")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE,
        getDescription = "How long ago it was created.")
public class CostReport extends CustomResource<CostReportSpec, CostReportStatus> implements Namespaced {
    @Override
    @Required
    @JsonPropertyDescription("The question, its schedule and where the answer goes.")
    public CostReportSpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonPropertyDescription("The answer, how complete it is and what it cost.")
    public @Nullable CostReportStatus getStatus() {
        return super.getStatus();
    }

    /** Nothing until it is set: an empty spec would break the schema when a status alone is written. */
    @Override
    protected @Nullable CostReportSpec initSpec() {
        return null;
    }

    @Override
    protected @Nullable CostReportStatus initStatus() {
        return null;
    }
}
