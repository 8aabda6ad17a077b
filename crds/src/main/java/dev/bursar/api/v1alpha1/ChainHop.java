package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A role on the way to another. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ChainHop(
        @JsonPropertyDescription("ARN of the role to assume first, such as "
                + "arn:aws:iam::999988887777:role/BursarHop. The RoleGrant that allows roleArn must allow it too.")
        @Required
        @Size(max = Patterns.ROLE_ARN_LENGTH)
        @ValidationRule(value = "self.matches('" + Patterns.ROLE_ARN + "')", message = CelRules.CHAIN_ARN)
        @Nullable
        String roleArn) {
    static final ChainHop BROKEN = new ChainHop(null);
}
