package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** How many days of the period are in which state. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DayCounts(
        @JsonPropertyDescription("Days that AWS has no answer for yet.") @Min(0) @Nullable
        Integer missing,

        @JsonPropertyDescription("Days younger than three days: AWS is still adding to them.") @Min(0) @Nullable
        Integer provisional,

        @JsonPropertyDescription("Days that AWS may still correct.") @Min(0) @Nullable
        Integer settled,

        @JsonPropertyDescription("Days that are closed and are never asked again.")
        @JsonProperty("final")
        @Min(0)
        @Nullable
        Integer finalDays) {}
