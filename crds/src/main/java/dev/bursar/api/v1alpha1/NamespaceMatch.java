package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Namespaces by name or by label; the union of both. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(value = LabelSelector.NOT_EMPTY, message = CelRules.EMPTY_SELECTOR, fieldPath = ".selector")
public record NamespaceMatch(
        @JsonPropertyDescription("Names of namespaces, such as finops.") @Schema(set = true) @Size(min = 1, max = 100)
        List<@Size(max = Patterns.LABEL_LENGTH) @Pattern(Patterns.DNS_LABEL) String> names,

        @JsonPropertyDescription(
                "Namespaces by their labels. All that is given must hold, and something must be given.")
        @Nullable
        LabelSelector selector) {
    public NamespaceMatch {
        names = Copies.strings(names);
    }
}
