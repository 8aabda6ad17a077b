package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One account of a report. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AccountLine(
        @JsonPropertyDescription("Name of the CloudAccount.") @Size(max = 253) @Nullable
        String name,

        @JsonPropertyDescription("Its AWS account.") @Size(max = 12) @Nullable
        String accountId,

        @JsonPropertyDescription(
                "Current when its rows are up to date; otherwise the reason why not, such as Throttled or "
                        + "NoGrant.")
        @Size(max = 64)
        @Nullable
        String state,

        @JsonPropertyDescription("Its amount in the period, exact, in spec.costBasis.")
        @Size(max = Names.AMOUNT_MAX_LENGTH)
        @Nullable
        String amount,

        @JsonPropertyDescription("Currency of amount, such as USD.") @Size(max = 16) @Nullable
        String currency,

        @JsonPropertyDescription("What is wrong and how to mend it. Absent when nothing is.")
        @Size(max = 4096)
        @Nullable
        String message) {
    /** Stands for a null in a list. */
    static final AccountLine BROKEN = new AccountLine(null, null, null, null, null, null);
}
