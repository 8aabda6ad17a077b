package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The total of the period in every cost basis. {@code leading} repeats the one of {@code spec.costBasis}, for the printer column, which cannot choose. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Totals(
        @JsonPropertyDescription("What was charged when it was used.") @Size(max = Names.AMOUNT_MAX_LENGTH) @Nullable
        String unblended,

        @JsonPropertyDescription("With fees of commitments spread over what they cover.")
        @Size(max = Names.AMOUNT_MAX_LENGTH)
        @Nullable
        String amortized,

        @JsonPropertyDescription("Unblended after private discounts.") @Size(max = Names.AMOUNT_MAX_LENGTH) @Nullable
        String netUnblended,

        @JsonPropertyDescription("Amortized after private discounts.") @Size(max = Names.AMOUNT_MAX_LENGTH) @Nullable
        String netAmortized,

        @JsonPropertyDescription("At the average rate of the organization.")
        @Size(max = Names.AMOUNT_MAX_LENGTH)
        @Nullable
        String blended,

        @JsonPropertyDescription("The one that spec.costBasis names; kubectl get shows it as TOTAL.")
        @Size(max = Names.AMOUNT_MAX_LENGTH)
        @Nullable
        String leading) {}
