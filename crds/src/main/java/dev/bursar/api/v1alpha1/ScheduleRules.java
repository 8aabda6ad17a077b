package dev.bursar.api.v1alpha1;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of {@code spec.schedule} that need neither a time zone table nor a calendar. */
final class ScheduleRules {
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Pattern CRON = Pattern.compile(Patterns.CRON);
    private static final Pattern TIME_ZONE = Pattern.compile(Patterns.TIME_ZONE);

    private ScheduleRules() {}

    static void check(@Nullable ScheduleSpec schedule, Violations found) {
        if (schedule == null) {
            return;
        }
        String cron = schedule.cron();
        String every = schedule.every();
        String timeZone = schedule.timeZone();
        found.unless((cron == null) != (every == null), CelRules.SCHEDULE_UNION);
        found.unless(cron == null || Patterns.matches(CRON, Patterns.CRON_LENGTH, cron), CelRules.CRON);
        found.unless(timeZone == null || cron != null, CelRules.TIME_ZONE_NEEDS_CRON);
        found.unless(
                timeZone == null || Patterns.matches(TIME_ZONE, Patterns.TIME_ZONE_LENGTH, timeZone),
                "spec.schedule.timeZone must be an IANA time zone such as Europe/Berlin");
        found.unless(every == null || WireDuration.within(every, SHORTEST, LONGEST), CelRules.EVERY);
    }
}
