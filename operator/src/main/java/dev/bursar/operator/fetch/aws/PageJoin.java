package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Joins the pages of one question into days.
 *
 * <p>How Cost Explorer cuts a range into pages is not published, so a later page may go on with any day of an earlier one,
 * as long as no (day, group) comes twice. Days left out are fine; a day is closed only if every page that speaks of it says
 * so.
 */
final class PageJoin {
    private final int maxRows;
    private final SortedMap<LocalDate, Day> days = new TreeMap<>();
    private int rows;

    PageJoin(int maxRows) {
        this.maxRows = maxRows;
    }

    private static final class Day {
        private final List<GroupRow> rows = new ArrayList<>();
        private final Set<List<String>> keys = new HashSet<>();
        private boolean closed = true;
        private final Period period;
        private boolean hasTotal;

        Day(Period period) {
            this.period = period;
        }
    }

    void add(List<CostPage.Slice> page) throws MalformedAnswerException {
        for (CostPage.Slice slice : page) {
            Day day = days.computeIfAbsent(slice.date(), any -> new Day(slice.period()));
            day.closed &= slice.closed();
            day.hasTotal |= slice.hasTotal();
            for (GroupRow row : slice.rows()) {
                if (!day.keys.add(row.keys())) {
                    throw new MalformedAnswerException("the same group twice in day " + slice.date());
                }
                day.rows.add(row);
            }
            rows += slice.rows().size();
        }
        if (rows > maxRows) {
            throw new MalformedAnswerException("more than " + maxRows + " groups");
        }
    }

    /** How many rows have been added so far. */
    int rows() {
        return rows;
    }

    List<DayRows> days() throws MalformedAnswerException {
        List<DayRows> joined = new ArrayList<>();
        for (Map.Entry<LocalDate, Day> entry : days.entrySet()) {
            Day day = entry.getValue();
            if (day.hasTotal && day.rows.isEmpty()) {
                throw new MalformedAnswerException("day " + entry.getKey() + " has a total but no groups");
            }
            joined.add(new DayRows(day.period, day.closed, day.rows));
        }
        return joined;
    }
}
