package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import org.jspecify.annotations.Nullable;

/** Whether a role must demand the external id. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ExternalIdRule(
        @JsonPropertyDescription(
                "Required: the role's trust policy must demand the external id. Optional: it need not; only with "
                        + "exact role ARNs and exactly one namespace by name. Default: Required.")
        @Default(Defaults.EXTERNAL_ID_POLICY)
        @Schema(oneOf = ExternalIdPolicy.class)
        @Nullable
        String policy) {

    static ExternalIdRule withDefaults(@Nullable ExternalIdRule given) {
        return given != null && given.policy != null ? given : new ExternalIdRule(Defaults.EXTERNAL_ID_POLICY);
    }
}
