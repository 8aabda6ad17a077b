package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the largest groups. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TopEntry(
        @JsonPropertyDescription(
                "Its keys, one for each entry of spec.groupBy, such as [Amazon Simple Storage Service].")
        @Size(max = 2)
        List<@Size(max = 1024) String> keys,

        @JsonPropertyDescription("Its amount in the period, exact, in spec.costBasis.")
        @Size(max = Names.AMOUNT_MAX_LENGTH)
        @Nullable
        String amount,

        @JsonPropertyDescription("Its part of the total, such as 0.4231 for 42.31 %.")
        @Size(max = Names.AMOUNT_MAX_LENGTH)
        @Nullable
        String share) {
    /** Stands for a null in a list. */
    static final TopEntry BROKEN = new TopEntry(List.of(), null, null);

    public TopEntry {
        keys = Copies.strings(keys);
    }
}
