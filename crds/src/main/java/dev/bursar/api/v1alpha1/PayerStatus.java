package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What is known of a grant's payer. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PayerStatus(
        @JsonPropertyDescription("Its account.") @Size(max = Patterns.ACCOUNT_ID_LENGTH) @Nullable
        String accountId,

        @JsonPropertyDescription(
                "Secret of the operator's namespace with all that is needed to make its role: its key README.md says how. "
                        + "Written once; delete it to have it written anew.")
        @Nullable
        OnboardingRef onboarding,

        @JsonPropertyDescription("When its role was last seen to belong to the account.")
        @Schema(format = "date-time")
        @Size(max = 32)
        @Nullable
        String lastVerifiedTime,

        @JsonPropertyDescription("When that is looked at next.") @Schema(format = "date-time") @Size(max = 32) @Nullable
        String nextVerifyTime) {}
