package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** What rows are grouped by. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record GroupBy(
        @JsonPropertyDescription("Dimension of Cost Explorer, such as SERVICE.")
        @Required
        @Schema(oneOf = Dimension.class)
        @Nullable
        String dimension) {
    /** Stands for a null in a list; no rule accepts it. */
    static final GroupBy BROKEN = new GroupBy(null);
}
