package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The total against the one of as many days before. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Change(
        @JsonPropertyDescription("Total minus the total before, exact, in spec.costBasis.")
        @Size(max = Names.AMOUNT_MAX_LENGTH)
        @Nullable
        String amount,

        @JsonPropertyDescription(
                "The same in percent of the total before, to two decimals, such as -12.50. Absent when that was zero.")
        @Size(max = Names.AMOUNT_MAX_LENGTH)
        @Nullable
        String percent) {}
