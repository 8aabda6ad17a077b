package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The days that a report covers. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "has(self.trailing) ? !has(self.from) && !has(self.to) : has(self.from) && has(self.to)",
        message = CelRules.PERIOD_UNION)
@ValidationRule(
        value = "!has(self.from) || !has(self.to) || self.from < self.to",
        message = CelRules.PERIOD_ORDER,
        fieldPath = ".to")
@ValidationRule(
        value = "!has(self.from) || !has(self.to) || self.to - self.from <= duration('9600h')",
        message = CelRules.PERIOD_LENGTH,
        fieldPath = ".to")
public record PeriodSpec(
        @JsonPropertyDescription(
                "Days, weeks (of 7 days) or calendar months up to and including yesterday, this month counting "
                        + "as one: 1d to 395d, 1w to 56w, 1mo to 13mo. Such as 30d.")
        @Size(max = Patterns.TRAILING_LENGTH)
        @ValidationRule(value = "self.matches('" + Patterns.TRAILING + "')", message = CelRules.TRAILING)
        @Nullable
        String trailing,

        @JsonPropertyDescription(
                "First day, such as 2026-01-01. Only days up to yesterday count. Cost Explorer keeps about 13 "
                        + "months.")
        @Schema(format = "date")
        @Size(max = Patterns.DATE_LENGTH)
        @Nullable
        String from,

        @JsonPropertyDescription("Day after the last one, such as 2026-02-01; at most 400 days after from.")
        @Schema(format = "date")
        @Size(max = Patterns.DATE_LENGTH)
        @Nullable
        String to) {}
