package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account and the role to read it with. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.roleArn.contains('::' + self.accountId + ':')",
        message = CelRules.ROLE_OF_ACCOUNT,
        fieldPath = ".roleArn")
@ValidationRule(
        value = "!has(self.chain) || self.chain.all(hop, hop.roleArn.find('^arn:[^:]*') == "
                + "self.roleArn.find('^arn:[^:]*'))",
        message = CelRules.CHAIN_PARTITION,
        fieldPath = ".chain")
@ValidationRule(
        value = "!has(self.chain) || self.chain.all(hop, hop.roleArn != self.roleArn)",
        message = CelRules.CHAIN_ITSELF,
        fieldPath = ".chain")
public record CloudAccountSpec(
        @JsonPropertyDescription(
                "The account: 12 digits in quotes, such as \"111122223333\". It must be the account of roleArn.")
        @Required
        @Size(max = Patterns.ACCOUNT_ID_LENGTH)
        @ValidationRule(
                value = "self.matches('" + Patterns.ACCOUNT_ID + "') && self != '" + Patterns.NO_ACCOUNT + "'",
                message = CelRules.ACCOUNT_ID)
        @Nullable
        String accountId,

        @JsonPropertyDescription("ARN of the IAM role to read the account with, such as "
                + "arn:aws:iam::111122223333:role/BursarReadOnly. A RoleGrant must allow it for this namespace.")
        @Required
        @Size(max = Patterns.ROLE_ARN_LENGTH)
        @ValidationRule(value = "self.matches('" + Patterns.ROLE_ARN + "')", message = CelRules.ROLE_ARN)
        @Nullable
        String roleArn,

        @JsonPropertyDescription(
                "What the account is used for. Billing: read its costs. OrganizationBilling: read the costs of every "
                        + "account that it pays for. Default: [Billing].")
        @Default("[\"" + Defaults.CAPABILITY + "\"]")
        @Schema(oneOf = Capability.class, set = true)
        @Size(min = 1, max = 8)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<String> capabilities,

        @JsonPropertyDescription("A role to assume before roleArn, with the same external id and tags. At most one.")
        @Size(max = 1)
        List<ChainHop> chain,

        @JsonPropertyDescription("Session tags of every AssumeRole, beside bursar:cluster, bursar:namespace and "
                + "bursar:name. Only keys that the RoleGrant's sessionTagKeys name.")
        @Size(max = 20)
        @ValidationRule(
                value = "self.all(key, key.size() <= 128 && key.matches('" + Patterns.TAG_KEY
                        + "') && !key.lowerAscii().matches('" + Patterns.RESERVED_TAG + "'))",
                message = CelRules.SESSION_TAG_KEYS)
        @ValidationRule(
                value = "self.all(key, self.exists_one(other, other.lowerAscii() == key.lowerAscii()))",
                message = CelRules.SESSION_TAG_TWICE)
        Map<String, @Size(max = Patterns.TAG_VALUE_LENGTH) @Pattern(Patterns.TAG_VALUE) String> sessionTags,

        @JsonPropertyDescription(
                "Keys that are used once to make the role, where the operator allows it. Default: none.")
        @Nullable
        BootstrapRef bootstrap,

        @JsonPropertyDescription("How often the access is verified. Default: every 12h.") @Default("{}") @Nullable
        Verify verify,

        @JsonPropertyDescription(
                "Whether to leave the account alone: nothing is sent to AWS for it, for no report either. "
                        + "Default: false.")
        @Default("false")
        @Nullable
        Boolean suspend) {
    public CloudAccountSpec {
        capabilities = Copies.stringsOrNull(capabilities);
        chain = Copies.list(chain, ChainHop.BROKEN);
        sessionTags = Copies.map(sessionTags);
    }

    /** The same with everything filled in that the schema has a default for. */
    public CloudAccountSpec withDefaults() {
        return new CloudAccountSpec(
                accountId,
                roleArn,
                capabilities == null ? List.of(Defaults.CAPABILITY) : capabilities,
                chain,
                sessionTags,
                bootstrap,
                Verify.withDefaults(verify),
                suspend != null && suspend);
    }
}
