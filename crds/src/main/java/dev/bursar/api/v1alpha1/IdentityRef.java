package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Whose credentials assume the granted roles. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IdentityRef(
        @JsonPropertyDescription("Secret of the operator's own namespace that holds AWS_ACCESS_KEY_ID and "
                + "AWS_SECRET_ACCESS_KEY. The operator must be allowed to read it: name it in the chart's value "
                + "identitySecrets. Default: empty, the operator's own identity (IRSA, Pod Identity, environment).")
        @Default("\"\"")
        @Size(max = Patterns.SUBDOMAIN_LENGTH)
        @ValidationRule(
                value = "self == '' || (self.matches('" + Patterns.DNS_SUBDOMAIN + "') && self != '" + Names.INSTALL_KEY
                        + "')",
                message = CelRules.IDENTITY_SECRET)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String secret) {
    static IdentityRef withDefaults(@Nullable IdentityRef given) {
        return given != null && given.secret != null ? given : new IdentityRef("");
    }
}
