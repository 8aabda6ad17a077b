package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One requirement on a label. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "(self.operator == 'In') == (has(self.values) && self.values.size() > 0)",
        message = CelRules.SELECTOR_VALUES,
        fieldPath = ".values")
public record SelectorRequirement(
        @JsonPropertyDescription("Label key, such as team or example.com/team.")
        @Required
        @Size(max = Patterns.LABEL_KEY_LENGTH)
        @ValidationRule(value = "self.matches('" + Patterns.LABEL_KEY + "')", message = CelRules.LABEL_KEY)
        @Nullable
        String key,

        @JsonPropertyDescription("In: the label has one of the values. Exists: the label is there, whatever its value.")
        @Required
        @Schema(oneOf = LabelOperator.class)
        @Nullable
        String operator,

        @JsonPropertyDescription("Values for operator In, at least one. Left out with Exists.")
        @Schema(set = true)
        @Size(max = 50)
        List<@Size(max = Patterns.LABEL_LENGTH) @Pattern(Patterns.LABEL_VALUE) String> values) {
    /** Stands for a null in a list; no rule accepts it. */
    static final SelectorRequirement BROKEN = new SelectorRequirement(null, null, List.of());

    public SelectorRequirement {
        values = Copies.strings(values);
    }
}
