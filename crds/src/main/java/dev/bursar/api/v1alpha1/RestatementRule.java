package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** For how long a day that AWS has closed is asked again. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RestatementRule(
        @JsonPropertyDescription(
                "Days after which a closed day is final, and never asked again. A bill that AWS corrects later than "
                        + "that is not seen.")
        @Required
        @Min(RestatementRule.FEWEST)
        @Max(RestatementRule.MOST)
        @Nullable
        Integer days) {
    /** A younger day is provisional whatever AWS says. */
    static final int FEWEST = 3;

    static final int MOST = 90;

    static void check(@Nullable RestatementRule rule, Violations found) {
        Integer days = rule == null ? null : rule.days;
        found.unless(
                rule == null || (days != null && days >= FEWEST && days <= MOST),
                "spec.restatement.days must be " + FEWEST + " to " + MOST);
    }
}
