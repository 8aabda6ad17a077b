package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A day, or month, whose amounts AWS changed after the report had shown it as settled. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RestatedDay(
        @JsonPropertyDescription("The day, or the first day of the month.")
        @Schema(format = "date")
        @Size(max = 10)
        @Nullable
        String date,

        @JsonPropertyDescription("Name of the CloudAccount.") @Size(max = Names.NAME_MAX_LENGTH) @Nullable
        String account,

        @JsonPropertyDescription(
                "Its amount before, exact, in spec.costBasis. The same as afterwards when only groups or other bases "
                        + "changed.")
        @Size(max = Names.AMOUNT_MAX_LENGTH)
        @Nullable
        String was,

        @JsonPropertyDescription("Its amount since then.") @Size(max = Names.AMOUNT_MAX_LENGTH) @Nullable
        String is,

        @JsonPropertyDescription("When the change was seen.") @Schema(format = "date-time") @Size(max = 32) @Nullable
        String seenAt) {
    /** Stands for a null in a list. */
    static final RestatedDay BROKEN = new RestatedDay(null, null, null, null, null);
}
