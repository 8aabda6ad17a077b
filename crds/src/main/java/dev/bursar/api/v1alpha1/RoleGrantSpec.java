package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an administrator grants. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = RoleGrantSpec.OPTIONAL + "|| self.roles.all(role, !role.contains('*'))",
        message = CelRules.OPTIONAL_EXACT_ROLES,
        fieldPath = ".roles")
@ValidationRule(
        value =
                RoleGrantSpec.OPTIONAL
                        + "|| (has(self.namespaces) && has(self.namespaces.names) && self.namespaces.names.size() == 1 && !has(self.namespaces.selector))",
        message = CelRules.OPTIONAL_ONE_NAMESPACE,
        fieldPath = ".namespaces")
public record RoleGrantSpec(
        @JsonPropertyDescription(
                "Namespaces that may use the roles: those named and those that the selector matches. Default: "
                        + "none.")
        @Nullable
        NamespaceMatch namespaces,

        @JsonPropertyDescription("Roles that the namespaces may use. An ARN, such as "
                + "arn:aws:iam::111122223333:role/BursarReadOnly. '*' may be the whole account field (any account) "
                + "or the end of the role's path (any role that begins so).")
        @Required
        @Schema(set = true)
        @Size(min = 1, max = 50)
        @ValidationRule(
                value = "self.all(role, role.matches('" + Patterns.GRANT_ROLE + "') && !role.contains(':"
                        + Patterns.NO_ACCOUNT + ":'))",
                message = CelRules.GRANT_ROLE)
        List<@Size(max = Patterns.ROLE_ARN_LENGTH) String> roles,

        @JsonPropertyDescription(
                "What the roles may be used for. Billing: read the costs of the role's account. OrganizationBilling: if that "
                        + "is a payer, read the costs of its whole organization.")
        @Required
        @Schema(oneOf = Capability.class, set = true)
        @Size(min = 1, max = 8)
        List<String> capabilities,

        @JsonPropertyDescription(
                "Whether the roles must demand the external id that Bursar gives each namespace and account. "
                        + "Default: Required.")
        @Default("{}")
        @Nullable
        ExternalIdRule externalId,

        @JsonPropertyDescription("Whose credentials assume the roles. Default: the operator's own.")
        @Default("{}")
        @Nullable
        IdentityRef identity,

        @JsonPropertyDescription(
                "Keys of the session tags that CloudAccounts may set, such as team. Letter case does not count. "
                        + "Default: none.")
        @Size(max = 20)
        @ValidationRule(
                value = "self.all(key, key.size() <= 128 && key.matches('" + Patterns.TAG_KEY
                        + "') && !key.lowerAscii().matches('" + Patterns.RESERVED_TAG + "'))",
                message = CelRules.GRANT_TAG_KEYS)
        @ValidationRule(
                value = "self.all(key, self.exists_one(other, other.lowerAscii() == key.lowerAscii()))",
                message = CelRules.GRANT_TAG_TWICE)
        List<@Size(max = Patterns.TAG_KEY_LENGTH) String> sessionTagKeys,

        @JsonPropertyDescription(
                "How many paid requests each namespace may send by this grant. When they are spent nothing is asked until the "
                        + "next month, and the last answers stay. Default: no limit but those of the reports.")
        @Nullable
        RequestBudget requestBudget) {

    /** True unless the policy is Optional. */
    static final String OPTIONAL =
            "!has(self.externalId) || !has(self.externalId.policy) || self.externalId.policy != 'Optional' ";

    public RoleGrantSpec {
        roles = Copies.strings(roles);
        capabilities = Copies.strings(capabilities);
        sessionTagKeys = Copies.strings(sessionTagKeys);
    }

    /** The same with everything filled in that the schema has a default for. */
    public RoleGrantSpec withDefaults() {
        return new RoleGrantSpec(
                namespaces,
                roles,
                capabilities,
                ExternalIdRule.withDefaults(externalId),
                IdentityRef.withDefaults(identity),
                sessionTagKeys,
                requestBudget);
    }
}
