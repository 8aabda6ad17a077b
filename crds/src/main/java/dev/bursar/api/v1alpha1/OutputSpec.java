package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import org.jspecify.annotations.Nullable;

/** Where the answer goes, besides the status. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OutputSpec(
        @JsonPropertyDescription("ConfigMap of this namespace that holds every row.") @Default("{}") @Nullable
        ConfigMapOutput configMap,

        @JsonPropertyDescription("Prometheus series of the report.") @Default("{}") @Nullable
        MetricsOutput metrics) {

    static OutputSpec withDefaults(@Nullable OutputSpec given) {
        return new OutputSpec(
                ConfigMapOutput.withDefaults(given == null ? null : given.configMap),
                MetricsOutput.withDefaults(given == null ? null : given.metrics));
    }
}
