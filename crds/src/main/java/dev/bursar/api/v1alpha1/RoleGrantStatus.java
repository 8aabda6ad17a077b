package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a grant matches now. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RoleGrantStatus(
        @JsonPropertyDescription("Generation of the spec that this status describes.") @Min(0) @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Namespaces that the grant matches now.") @Nullable
        MatchedNamespaces matchedNamespaces,

        @JsonPropertyDescription("What is known of spec.payer.") @Nullable
        PayerStatus payer,

        @JsonPropertyDescription("What is true and what is not, each with its reason and, in the message, the fix.")
        @Schema(mapKey = "type")
        @Size(max = 16)
        List<Condition> conditions) {
    public RoleGrantStatus {
        conditions = Copies.list(conditions, Condition.BROKEN);
    }
}
