package dev.bursar.operator.plan;

import dev.bursar.operator.model.Digest;
import dev.bursar.operator.plan.Parse.Parsed;
import dev.bursar.operator.plan.Parse.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a report runs again. */
public sealed interface Schedule {
    /** Shortest and longest {@code every}, as in the schema: an hour and 31 days. */
    Duration MIN_EVERY = CronExpression.SPACING;

    Duration MAX_EVERY = Duration.ofDays(31);

    /** Longest delay that spreads the reports of one slot. */
    Duration MAX_JITTER = Duration.ofMinutes(5);

    /**
     * When to run next; in the past when that run was missed, so it is due now, once, however many slots have passed.
     *
     * @param lastRun when the last run started, whatever caused it
     * @param seed {@code <namespace>/<name>}: the same seed always gets the same delay
     */
    Instant next(Instant lastRun, String seed);

    /** Counts from the last run. */
    record Every(Duration interval) implements Schedule {
        @Override
        public Instant next(Instant lastRun, String seed) {
            return lastRun.plus(interval);
        }
    }

    /**
     * At wall-clock times. A run belongs to the newest slot at or before its start, so every run from a slot on serves that
     * slot: a refresh that comes between the slot and its delayed run makes that run unnecessary, and neither it nor a run
     * at or after the delay takes anything from the slot that follows. A run just before a slot does not serve it. Slots
     * are an hour apart and the delay is the same for all of them, so runs in time are an hour apart too; a late run is not
     * and does not shift those after it.
     */
    record Cron(CronExpression expression, ZoneId zone) implements Schedule {
        @Override
        public Instant next(Instant lastRun, String seed) {
            return expression.next(lastRun, zone).plus(jitter(seed));
        }
    }

    /** Between zero and {@link #MAX_JITTER}, in whole seconds. */
    static Duration jitter(String seed) {
        long hash = Long.parseLong(Digest.ofParts(List.of(seed)).substring(0, 12), 16);
        return Duration.ofSeconds(hash % (MAX_JITTER.toSeconds() + 1));
    }

    /** Reads {@code spec.schedule}: either {@code cron}, in {@code timeZone} or else UTC, or {@code every}. */
    static Parse<Schedule> parse(@Nullable String cron, @Nullable String timeZone, @Nullable String every) {
        if (cron != null && every != null) {
            return Parse.rejected("spec.schedule: has both cron and every; remove one");
        }
        if (cron != null) {
            return parseCron(cron, timeZone);
        }
        if (timeZone != null) {
            return Parse.rejected("spec.schedule.timeZone: is for cron only; add cron or remove timeZone");
        }
        if (every != null) {
            return parseEvery(every);
        }
        return Parse.rejected("spec.schedule: is empty; set cron or every");
    }

    private static Parse<Schedule> parseCron(String cron, @Nullable String timeZone) {
        return switch (CronExpression.parse(cron)) {
            case Rejected<CronExpression> refused -> Parse.rejected(refused.message());
            case Parsed<CronExpression> expression ->
                switch (parseZone(timeZone)) {
                    case Rejected<ZoneId> refused -> Parse.rejected(refused.message());
                    case Parsed<ZoneId> zone -> Parse.parsed(new Cron(expression.value(), zone.value()));
                };
        };
    }

    /** Names of the IANA time zone database as it writes them; Java's offsets such as {@code GMT+2} are none. */
    private static Parse<ZoneId> parseZone(@Nullable String timeZone) {
        if (timeZone == null) {
            return Parse.parsed(ZoneOffset.UTC);
        }
        if (ZoneId.getAvailableZoneIds().contains(timeZone)) {
            return Parse.parsed(ZoneId.of(timeZone));
        }
        String meant = ZoneId.getAvailableZoneIds().stream()
                .filter(timeZone::equalsIgnoreCase)
                .findFirst()
                .orElse("for example Europe/Berlin or Etc/UTC");
        return Parse.rejected("spec.schedule.timeZone: \"" + timeZone + "\" is no IANA time zone; write " + meant);
    }

    private static Parse<Schedule> parseEvery(String every) {
        Optional<Duration> interval = DurationText.parse(every);
        if (interval.isEmpty()) {
            return Parse.rejected("spec.schedule.every: \"" + every
                    + "\" is no duration; write hours and minutes, for example 8h or 90m");
        }
        if (interval.get().compareTo(MIN_EVERY) < 0 || interval.get().compareTo(MAX_EVERY) > 0) {
            return Parse.rejected("spec.schedule.every: \"" + every + "\" is out of bounds; write 1h to "
                    + MAX_EVERY.toHours() + "h");
        }
        return Parse.parsed(new Every(interval.get()));
    }
}
