package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known about the access to an account. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CloudAccountStatus(
        @JsonPropertyDescription("Generation of the spec that this status describes.") @Min(0) @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Account that AWS says the role belongs to.") @Size(max = 12) @Nullable
        String accountId,

        @JsonPropertyDescription("Identity that AWS says the session has, such as "
                + "arn:aws:sts::111122223333:assumed-role/BursarReadOnly/bursar.finops.payments-prod.")
        @Size(max = 2048)
        @Nullable
        String assumedRoleArn,

        @JsonPropertyDescription("AWS partition of the role: aws, aws-cn, aws-us-gov or an isolated one.")
        @Size(max = 32)
        @Nullable
        String partition,

        @JsonPropertyDescription("The AWS organization that the account is in. Absent when it is in none, or unknown.")
        @Size(max = 64)
        @Nullable
        String organizationId,

        @JsonPropertyDescription(
                "Whether the account pays for itself: the management account of its organization, or an account in none. "
                        + "Absent when unknown, because organizations:DescribeOrganization was not allowed or not "
                        + "answered.")
        @Nullable
        Boolean isPayer,

        @JsonPropertyDescription("When the access was verified last.")
        @Schema(format = "date-time")
        @Size(max = 32)
        @Nullable
        String lastVerifiedTime,

        @JsonPropertyDescription("When it is verified next. Absent while suspended.")
        @Schema(format = "date-time")
        @Size(max = 32)
        @Nullable
        String nextVerifyTime,

        @JsonPropertyDescription("Value of the annotation bursar.dev/refresh-requested-at that was handled last.")
        @Size(max = 64)
        @Nullable
        String lastHandledRefresh,

        @JsonPropertyDescription("Where the account's owner finds what to install in AWS.") @Nullable
        OnboardingRef onboarding,

        @JsonPropertyDescription("Whether the role may do what each capability needs, as far as that is known.")
        @Schema(mapKey = "capability")
        @Size(max = 8)
        List<CapabilityPermissions> permissions,

        @JsonPropertyDescription("What is true and what is not, each with its reason and, in the message, the fix.")
        @Schema(mapKey = "type")
        @Size(max = 16)
        List<Condition> conditions) {
    public CloudAccountStatus {
        permissions = Copies.list(permissions, CapabilityPermissions.BROKEN);
        conditions = Copies.list(conditions, Condition.BROKEN);
    }
}
