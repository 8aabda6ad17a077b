package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import org.jspecify.annotations.Nullable;

/** How much of what is still to come AWS is asked for. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ForecastRule(
        @JsonPropertyDescription("How far it looks. EndOfMonth: to the last day of the running month (UTC).")
        @Default(Defaults.FORECAST_UNTIL)
        @Schema(oneOf = ForecastUntil.class)
        @Nullable
        String until) {

    static void check(@Nullable ForecastRule rule, Violations found) {
        if (rule != null && rule.until != null) {
            found.oneOf(ForecastUntil.class, rule.until, "spec.forecast.until");
        }
    }

    static @Nullable ForecastRule withDefaults(@Nullable ForecastRule rule) {
        return rule == null || rule.until != null ? rule : new ForecastRule(Defaults.FORECAST_UNTIL);
    }
}
