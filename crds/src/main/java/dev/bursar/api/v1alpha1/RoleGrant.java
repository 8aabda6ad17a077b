package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** An administrator says which namespaces may use which roles. */
@Group(Names.GROUP)
@Version(Names.VERSION)
@ShortNames("rgrant")
@Categories(Names.CATEGORY)
@JsonClassDescription(
        "A RoleGrant says which namespaces may read which AWS accounts through which roles. Without a matching grant nothing is asked of AWS.")
@ValidationRule(value = "self.metadata.name.size() <= " + Names.NAME_MAX_LENGTH, message = CelRules.NAME)
@AdditionalPrinterColumn(
        name = "NAMESPACES",
        jsonPath = ".status.matchedNamespaces.count",
        type = AdditionalPrinterColumn.Type.INTEGER,
        getDescription = "How many namespaces the grant matches now.")
@AdditionalPrinterColumn(
        name = "CAPABILITIES",
        jsonPath = ".spec.capabilities",
        getDescription = "What the roles may be used for.")
@AdditionalPrinterColumn(
        name = "EXTERNAL-ID",
        jsonPath = ".spec.externalId.policy",
        getDescription = "Whether the roles must demand the external id.")
@AdditionalPrinterColumn(
        name = "READY",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
        getDescription = "Whether all is well.")
@AdditionalPrinterColumn(
        name = "REASON",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
        getDescription = "Why, in one word.")
@AdditionalPrinterColumn(
        name = "ROLES",
        jsonPath = ".spec.roles",
        priority = 1,
        getDescription = "Roles that the namespaces may use.")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE,
        getDescription = "How long ago it was created.")
public class RoleGrant extends CustomResource<RoleGrantSpec, RoleGrantStatus> {
    @Override
    @Required
    @JsonPropertyDescription("Which namespaces may use which roles, and what for.")
    public RoleGrantSpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonPropertyDescription("Which namespaces the grant matches now.")
    public @Nullable RoleGrantStatus getStatus() {
        return super.getStatus();
    }

    /** Nothing until it is set: an empty spec would break the schema when a status alone is written. */
    @Override
    protected @Nullable RoleGrantSpec initSpec() {
        return null;
    }

    @Override
    protected @Nullable RoleGrantStatus initStatus() {
        return null;
    }
}
