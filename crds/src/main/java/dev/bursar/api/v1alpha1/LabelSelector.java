package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/** Resources by label; all must hold. One that says nothing is refused by whatever holds it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LabelSelector(
        @JsonPropertyDescription("Labels that must be there with these values, such as team: finops.")
        @Size(max = 10)
        @ValidationRule(
                value = "self.all(key, key.matches('" + Patterns.LABEL_KEY + "'))",
                message = CelRules.LABEL_KEY)
        Map<String, @Size(max = Patterns.LABEL_LENGTH) @Pattern(Patterns.LABEL_VALUE) String> matchLabels,

        @JsonPropertyDescription("Requirements on labels, beyond equality.") @Size(max = 10)
        List<SelectorRequirement> matchExpressions) {
    /** As CEL says of a field {@code selector} that it is absent or says something. */
    static final String NOT_EMPTY = "!has(self.selector)"
            + " || (has(self.selector.matchLabels) && self.selector.matchLabels.size() > 0)"
            + " || (has(self.selector.matchExpressions) && self.selector.matchExpressions.size() > 0)";

    public LabelSelector {
        matchLabels = Copies.map(matchLabels);
        matchExpressions = Copies.list(matchExpressions, SelectorRequirement.BROKEN);
    }

    /** Whether it says nothing; unlike in Kubernetes that matches nothing. */
    boolean saysNothing() {
        return matchLabels.isEmpty() && matchExpressions.isEmpty();
    }
}
