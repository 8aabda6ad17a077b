package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The management account that pays for the granted accounts. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PayerRef(
        @JsonPropertyDescription(
                "Its role, such as arn:aws:iam::999900001111:role/BursarPayer. The operator alone uses it; "
                        + "no CloudAccount can.")
        @Required
        @Size(max = Patterns.ROLE_ARN_LENGTH)
        @ValidationRule(
                value = "self.matches('" + Patterns.ROLE_ARN + "') && !self.contains(':" + Patterns.NO_ACCOUNT + ":')",
                message = CelRules.PAYER_ROLE)
        @Nullable
        String roleArn) {
    private static final Pattern ROLE = Pattern.compile(Patterns.ROLE_ARN);

    static void check(@Nullable PayerRef payer, Violations found) {
        String roleArn = payer == null ? null : payer.roleArn;
        found.unless(
                payer == null
                        || (roleArn != null
                                && Patterns.matches(ROLE, Patterns.ROLE_ARN_LENGTH, roleArn)
                                && !roleArn.contains(":" + Patterns.NO_ACCOUNT + ":")),
                CelRules.PAYER_ROLE);
    }
}
