package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import org.jspecify.annotations.Nullable;

/** The Prometheus series of a report. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MetricsOutput(
        @JsonPropertyDescription("Whether the report is exported on /metrics. Default: true.")
        @Default("true")
        @Nullable
        Boolean enabled) {

    static MetricsOutput withDefaults(@Nullable MetricsOutput given) {
        return given != null && given.enabled != null ? given : new MetricsOutput(true);
    }
}
