package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** When a report runs. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(value = "has(self.cron) != has(self.every)", message = CelRules.SCHEDULE_UNION)
@ValidationRule(
        value = "!has(self.timeZone) || has(self.cron)",
        message = CelRules.TIME_ZONE_NEEDS_CRON,
        fieldPath = ".timeZone")
public record ScheduleSpec(
        @JsonPropertyDescription(
                "Five cron fields as in a CronJob, the minute one number, such as '0 6 * * *'; or @hourly, "
                        + "@daily, @weekly, @monthly, @yearly. A run starts up to 5 minutes later, so that not all reports "
                        + "ask at once.")
        @Size(max = Patterns.CRON_LENGTH)
        @ValidationRule(value = "self.matches('" + Patterns.CRON + "')", message = CelRules.CRON)
        @Nullable
        String cron,

        @JsonPropertyDescription(
                "IANA time zone that the cron is read in, such as Europe/Berlin. Only with cron. Default: UTC.")
        @Size(max = Patterns.TIME_ZONE_LENGTH)
        @Pattern(Patterns.TIME_ZONE)
        @Nullable
        String timeZone,

        @JsonPropertyDescription(
                "Time from the last run to the next, 1h to 744h (31 days), such as 90m or 8h. AWS renews its "
                        + "figures at most three times a day.")
        @Size(max = Patterns.DURATION_LENGTH)
        @ValidationRule(
                value = "self.size() > 0 && self.matches('" + Patterns.DURATION
                        + "') && duration(self) >= duration('1h') && duration(self) <= duration('744h')",
                message = CelRules.EVERY)
        @Nullable
        String every) {}
