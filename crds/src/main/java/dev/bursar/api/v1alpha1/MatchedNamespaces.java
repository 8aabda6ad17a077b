package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Namespaces that a grant matches now. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MatchedNamespaces(
        @JsonPropertyDescription("How many there are.") @Min(0) @Nullable
        Integer count,

        @JsonPropertyDescription("Their names, sorted; the first 20.") @Size(max = 20)
        List<@Size(max = 63) String> names) {
    public MatchedNamespaces {
        names = Copies.strings(names);
    }
}
