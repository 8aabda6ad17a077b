package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A {@code metav1.Condition}. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Condition(
        @JsonPropertyDescription("What the condition is about, such as Ready.")
        @Required
        @Size(max = 316)
        @Pattern("^[A-Za-z][A-Za-z0-9]*$")
        @Nullable
        String type,

        @JsonPropertyDescription("True, False, or Unknown.") @Required @Schema(oneOf = Condition.Status.class) @Nullable
        String status,

        @JsonPropertyDescription("Generation of the spec that the condition was set for.") @Min(0) @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("When the status changed last.")
        @Required
        @Schema(format = "date-time")
        @Size(max = 32)
        @Nullable
        String lastTransitionTime,

        @JsonPropertyDescription("Why, in one word, such as NoGrant.")
        @Required
        @Size(min = 1, max = 1024)
        @Pattern("^[A-Za-z][A-Za-z0-9]*$")
        @Nullable
        String reason,

        @JsonPropertyDescription("What is so and, where something is wrong, how to mend it.")
        @Required
        @Size(max = 32768)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String message) {
    /** Values of {@code status}. */
    public enum Status {
        True,
        False,
        Unknown
    }
    /** Stands for a null in a list. */
    static final Condition BROKEN = new Condition(null, null, null, null, null, null);
}
