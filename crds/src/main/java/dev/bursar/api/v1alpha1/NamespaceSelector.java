package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/** Namespaces by label; all must hold. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value =
                "(has(self.matchLabels) && self.matchLabels.size() > 0) || (has(self.matchExpressions) && self.matchExpressions.size() > 0)",
        message = CelRules.EMPTY_SELECTOR)
public record NamespaceSelector(
        @JsonPropertyDescription("Labels that a namespace must have, such as team: finops.")
        @Size(max = 10)
        @ValidationRule(
                value = "self.all(key, key.matches('" + Patterns.LABEL_KEY + "'))",
                message = CelRules.LABEL_KEY)
        Map<String, @Size(max = Patterns.LABEL_LENGTH) @Pattern(Patterns.LABEL_VALUE) String> matchLabels,

        @JsonPropertyDescription("Requirements on labels, beyond equality.") @Size(max = 10)
        List<SelectorRequirement> matchExpressions) {
    public NamespaceSelector {
        matchLabels = Copies.map(matchLabels);
        matchExpressions = Copies.list(matchExpressions, SelectorRequirement.BROKEN);
    }
}
