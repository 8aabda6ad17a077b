package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition on rows: a dimension, tag or cost category, and the values that count or do not. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(value = CostSubject.EXACTLY_ONE, message = CelRules.FILTER_UNION)
@ValidationRule(
        value = "(has(self.__in__) && self.__in__.size() > 0) != (has(self.notIn) && self.notIn.size() > 0)",
        message = CelRules.FILTER_VALUES)
public record FilterClause(
        @JsonPropertyDescription("Dimension of Cost Explorer, such as RECORD_TYPE.")
        @Schema(oneOf = Dimension.class)
        @Nullable
        String dimension,

        @JsonPropertyDescription("Key of a cost allocation tag, such as team.")
        @Size(min = 1, max = CostSubject.TAG_LENGTH)
        @Nullable
        String tag,

        @JsonPropertyDescription("Name of a cost category.")
        @Size(min = 1, max = CostSubject.COST_CATEGORY_LENGTH)
        @Nullable
        String costCategory,

        @JsonProperty("in")
        @JsonPropertyDescription(
                "Values that count, such as [Usage, Tax]. For a tag or cost category (none) stands for its absence.")
        @Schema(set = true)
        @Size(max = FilterClause.MOST_VALUES)
        List<@Size(max = FilterClause.VALUE_LENGTH) String> in,

        @JsonPropertyDescription(
                "Values that do not count, such as [Credit, Refund]. For a tag or cost category (none) stands for its "
                        + "absence.")
        @Schema(set = true)
        @Size(max = FilterClause.MOST_VALUES)
        List<@Size(max = FilterClause.VALUE_LENGTH) String> notIn)
        implements CostSubject {
    static final int MOST_VALUES = 100;

    /** Longest value in an expression (Cost Explorer API, Value). */
    static final int VALUE_LENGTH = 1024;

    /** Stands for a null in a list; no rule accepts it. */
    static final FilterClause BROKEN = new FilterClause(null, null, null, List.of(), List.of());

    public FilterClause {
        in = Copies.strings(in);
        notIn = Copies.strings(notIn);
    }
}
