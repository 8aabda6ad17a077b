package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What rows are grouped by: one of the three. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(value = CostSubject.EXACTLY_ONE, message = CelRules.GROUP_UNION)
public record GroupBy(
        @JsonPropertyDescription("Dimension of Cost Explorer, such as SERVICE.")
        @Schema(oneOf = Dimension.class)
        @Nullable
        String dimension,

        @JsonPropertyDescription(
                "Key of a cost allocation tag, such as team; what does not carry it is shown as (none).")
        @Size(min = 1, max = CostSubject.TAG_LENGTH)
        @Nullable
        String tag,

        @JsonPropertyDescription("Name of a cost category; what is in none of its values is shown as (none).")
        @Size(min = 1, max = CostSubject.COST_CATEGORY_LENGTH)
        @Nullable
        String costCategory)
        implements CostSubject {
    /** Stands for a null in a list; no rule accepts it. */
    static final GroupBy BROKEN = new GroupBy(null, null, null);

    public static GroupBy ofDimension(String dimension) {
        return new GroupBy(dimension, null, null);
    }
}
