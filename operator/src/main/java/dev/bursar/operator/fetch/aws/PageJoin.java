package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final SortedMap<LocalDate, Day> days = new TreeMap<>();
    /** A number for each group, so that a day remembers what it has in a bit each. */
    private final Map<List<String>, Integer> numbers = new HashMap<>();

    private static final class Day {
        private final List<GroupRow> rows = new ArrayList<>();
        private final BitSet groups = new BitSet();
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
                int number = numbers.computeIfAbsent(row.keys(), any -> numbers.size());
                if (day.groups.get(number)) {
                    throw new MalformedAnswerException("the same group twice in day " + slice.date());
                }
                day.groups.set(number);
                day.rows.add(row);
            }
        }
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
