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

/** One AWS account that a namespace wants to read. */
@Group(Names.GROUP)
@Version(Names.VERSION)
@ShortNames("cacct")
@Categories(Names.CATEGORY)
@JsonClassDescription(
        "A CloudAccount is one AWS account that this namespace wants to read, and the role to read it with.")
@ValidationRule(value = "self.metadata.name.size() <= " + Names.NAME_MAX_LENGTH, message = CelRules.NAME)
@AdditionalPrinterColumn(name = "ACCOUNT", jsonPath = ".spec.accountId", getDescription = "The AWS account.")
@AdditionalPrinterColumn(
        name = "READY",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
        getDescription = "Whether all is well.")
@AdditionalPrinterColumn(
        name = "REASON",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
        getDescription = "Why, in one word.")
@AdditionalPrinterColumn(
        name = "VERIFIED",
        jsonPath = ".status.lastVerifiedTime",
        type = AdditionalPrinterColumn.Type.DATE,
        getDescription = "How long ago the access was verified.")
@AdditionalPrinterColumn(
        name = "ROLE",
        jsonPath = ".spec.roleArn",
        priority = 1,
        getDescription = "The role that the account is read with.")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE,
        getDescription = "How long ago it was created.")
public class CloudAccount extends CustomResource<CloudAccountSpec, CloudAccountStatus> implements Namespaced {
    @Override
    @Required
    @JsonPropertyDescription("Which account, through which role, and what for.")
    public CloudAccountSpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonPropertyDescription("What Bursar knows about the access to the account.")
    public @Nullable CloudAccountStatus getStatus() {
        return super.getStatus();
    }

    /** Nothing until it is set: an empty spec would break the schema when a status alone is written. */
    @Override
    protected @Nullable CloudAccountSpec initSpec() {
        return null;
    }

    @Override
    protected @Nullable CloudAccountStatus initStatus() {
        return null;
    }
}
