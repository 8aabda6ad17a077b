package dev.bursar.operator.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * When a report runs, in wall-clock time: the five fields of a Kubernetes CronJob, of which the minute is one number, so
 * that runs are at least an hour apart.
 *
 * <p>A run's slot is the first instant at which the zone's clock has reached its local time. So a time that the clock jumps
 * over in spring runs when the clock has jumped, and a time that comes twice in autumn runs the first time only. Where a
 * clock change brings two slots less than an hour together, only the first of them runs.
 *
 * @param text as the user wrote it
 * @param minute 0 to 59
 */
public record CronExpression(
        String text, int minute, CronField hours, CronField daysOfMonth, CronField months, CronField daysOfWeek) {

    /** No two slots are closer. */
    public static final Duration SPACING = Duration.ofHours(1);

    /** Longest distance of two slots: 29 February over a century year that is no leap year, with a year to spare. */
    private static final int SEARCH_YEARS = 9;

    /** Where to begin so that neighbours of {@code after} that came too close together are seen; longer than any jump. */
    private static final int LOOK_BACK_DAYS = 2;

    /** @throws IllegalArgumentException when no calendar day ever matches; {@link CronParser} says so beforehand */
    public CronExpression {
        if (!fires(daysOfMonth, months, daysOfWeek)) {
            throw new IllegalArgumentException("never fires: " + text);
        }
    }

    /** Either the expression or why it is refused, naming {@code spec.schedule.cron} and the fix. */
    public static Parse<CronExpression> parse(String text) {
        return CronParser.parse(text);
    }

    /** The first slot later than {@code after}. It depends on the slots alone, never on where one begins to ask. */
    public Instant next(Instant after, ZoneId zone) {
        LocalDate first = LocalDate.ofInstant(after, zone).minusDays(LOOK_BACK_DAYS);
        Instant free = Instant.MIN;
        for (LocalDate day = first; day.isBefore(first.plusYears(SEARCH_YEARS)); day = day.plusDays(1)) {
            if (!matches(day)) {
                continue;
            }
            for (int hour : hours.values().toArray()) {
                Instant slot = reached(day.atTime(hour, minute), zone.getRules());
                if (slot.isBefore(free)) {
                    continue;
                }
                if (slot.isAfter(after)) {
                    return slot;
                }
                free = slot.plus(SPACING);
            }
        }
        throw new IllegalStateException("no slot of \"" + text + "\" within " + SEARCH_YEARS + " years after " + after);
    }

    static boolean fires(CronField daysOfMonth, CronField months, CronField daysOfWeek) {
        boolean daysOfMonthAloneDecide = daysOfWeek.star() && !daysOfMonth.star();
        int firstDay = daysOfMonth.values().min().orElseThrow();
        return !daysOfMonthAloneDecide
                || months.values().anyMatch(month -> firstDay <= Month.of(month).maxLength());
    }

    /** Both day fields restricted: either is enough. One of them open: the other decides. */
    private boolean matches(LocalDate day) {
        if (!months.contains(day.getMonthValue())) {
            return false;
        }
        boolean byMonth = daysOfMonth.contains(day.getDayOfMonth());
        boolean byWeek = daysOfWeek.contains(day.getDayOfWeek().getValue() % 7);
        return (daysOfMonth.star() || daysOfWeek.star()) ? (byMonth && byWeek) : (byMonth || byWeek);
    }

    private static Instant reached(LocalDateTime local, ZoneRules rules) {
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        return offsets.isEmpty() ? rules.getTransition(local).getInstant() : local.toInstant(offsets.getFirst());
    }

    @Override
    public String toString() {
        return text;
    }
}
