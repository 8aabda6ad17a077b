package dev.bursar.operator.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Whole UTC days, {@code start} inclusive and {@code end} exclusive, as Cost Explorer's DateInterval has it.
 *
 * @param start first day
 * @param end the day after the last one, later than {@code start}
 */
public record Period(LocalDate start, LocalDate end) implements Comparable<Period> {
    /** @throws IllegalArgumentException when the period has no day */
    public Period {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a period needs at least one day: " + start + " to " + end);
        }
    }

    public static Period ofDay(LocalDate day) {
        return new Period(day, day.plusDays(1));
    }

    public boolean covers(Period other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(start) && day.isBefore(end);
    }

    public long length() {
        return ChronoUnit.DAYS.between(start, end);
    }

    /** The last covered day. */
    public LocalDate lastDay() {
        return end.minusDays(1);
    }

    public List<LocalDate> days() {
        return start.datesUntil(end).toList();
    }

    @Override
    public int compareTo(Period other) {
        int byStart = start.compareTo(other.start);
        return byStart != 0 ? byStart : end.compareTo(other.end);
    }
}
