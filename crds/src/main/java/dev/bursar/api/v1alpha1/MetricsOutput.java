package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Prometheus series of a report. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MetricsOutput(
        @JsonPropertyDescription("Whether the report is exported on /metrics. Default: true.")
        @Default("true")
        @Nullable
        Boolean enabled,

        @JsonPropertyDescription(
                "Most series of a cost metric, in each basis and currency: the smallest of more than that are merged into "
                        + "one, of which account and groups are __other__. Default: 100.")
        @Default("" + Defaults.MAX_SERIES)
        @Min(1)
        @Max(MetricsOutput.MOST_SERIES)
        @Nullable
        Integer maxSeries,

        @JsonPropertyDescription("Cost bases to export beside spec.costBasis. Default: none.")
        @Schema(oneOf = CostBasis.class, set = true)
        @Size(max = 5)
        List<String> bases) {
    static final int MOST_SERIES = 10_000;

    public MetricsOutput {
        bases = Copies.strings(bases);
    }

    static MetricsOutput withDefaults(@Nullable MetricsOutput given) {
        return given == null
                ? new MetricsOutput(true, Defaults.MAX_SERIES, List.of())
                : new MetricsOutput(
                        given.enabled == null || given.enabled,
                        given.maxSeries == null ? Defaults.MAX_SERIES : given.maxSeries,
                        given.bases);
    }
}
