package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How often access is verified. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Verify(
        @JsonPropertyDescription("Time from one verification to the next, 1h to 24h, such as 90m. Default: 12h.")
        @Default(Defaults.VERIFY_EVERY)
        @Size(max = Patterns.DURATION_LENGTH)
        @ValidationRule(
                value = "self.size() > 0 && self.matches('" + Patterns.DURATION
                        + "') && duration(self) >= duration('1h') && duration(self) <= duration('24h')",
                message = CelRules.VERIFY_EVERY)
        @Nullable
        String every) {

    static Verify withDefaults(@Nullable Verify given) {
        return given != null && given.every != null ? given : new Verify(Defaults.VERIFY_EVERY);
    }
}
