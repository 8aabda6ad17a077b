package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.costexplorer.model.DateInterval;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageResponse;
import software.amazon.awssdk.services.costexplorer.model.Group;
import software.amazon.awssdk.services.costexplorer.model.MetricValue;
import software.amazon.awssdk.services.costexplorer.model.ResultByTime;

/**
 * Reads one page of GetCostAndUsage and distrusts it: slices that were asked for, ascending, groups with the right keys,
 * amounts that are numbers with one currency.
 *
 * @param slices what was asked, by first day
 * @param groupBy which keys each group must have; none reads the totals
 * @param keyLength the longest key that is taken
 */
record CostPage(Map<LocalDate, Period> slices, List<Grouping> groupBy, int keyLength) {
    static CostPage of(Question question, Period range, int keyLength) {
        Map<LocalDate, Period> slices = new HashMap<>();
        question.granularity().slices(range).forEach(slice -> slices.put(slice.start(), slice));
        return new CostPage(slices, question.groupBy(), keyLength);
    }

    /**
     * One slice on one page.
     *
     * @param hasTotal a total other than zero beside the groups
     */
    record Slice(Period period, boolean closed, boolean hasTotal, List<GroupRow> rows) {
        LocalDate date() {
            return period.start();
        }
    }

    List<Slice> read(GetCostAndUsageResponse page) throws MalformedAnswerException {
        if (!page.hasResultsByTime()) {
            throw new MalformedAnswerException("no ResultsByTime");
        }
        List<Slice> read = new ArrayList<>();
        for (@Nullable ResultByTime result : page.resultsByTime()) {
            if (result == null) {
                throw new MalformedAnswerException("an empty entry in ResultsByTime");
            }
            Period period = period(result.timePeriod());
            if (!read.isEmpty() && !period.start().isAfter(read.getLast().date())) {
                throw new MalformedAnswerException(
                        "day " + period.start() + " after day " + read.getLast().date());
            }
            read.add(slice(period, result));
        }
        return read;
    }

    private Slice slice(Period period, ResultByTime result) throws MalformedAnswerException {
        LocalDate date = period.start();
        // Without a word on it a day counts as still open: it will be asked again.
        boolean closed = Boolean.FALSE.equals(result.estimated());
        SortedMap<String, Measure> total = Amounts.measures(result.total(), "the total of day " + date);
        if (!groupBy.isEmpty()) {
            boolean hasTotal =
                    total.values().stream().anyMatch(measure -> measure.amount().signum() != 0);
            return new Slice(period, closed, hasTotal, groups(date, result.groups()));
        }
        if (!result.groups().isEmpty()) {
            throw new MalformedAnswerException("groups in day " + date + " that nobody asked for");
        }
        List<GroupRow> row = total.isEmpty() ? List.of() : List.of(new GroupRow(List.of(), total));
        return new Slice(period, closed, false, row);
    }

    private List<GroupRow> groups(LocalDate date, List<Group> groups) throws MalformedAnswerException {
        List<GroupRow> rows = new ArrayList<>(groups.size());
        for (@Nullable Group group : groups) {
            if (group == null) {
                throw new MalformedAnswerException("an empty group in day " + date);
            }
            @Nullable Map<String, MetricValue> metrics = group.metrics();
            SortedMap<String, Measure> measures = Amounts.measures(metrics, "a group of day " + date);
            if (measures.isEmpty()) {
                throw new MalformedAnswerException("a group without amounts in day " + date);
            }
            rows.add(new GroupRow(keys(date, group.keys()), measures));
        }
        return rows;
    }

    private List<String> keys(LocalDate date, List<String> keys) throws MalformedAnswerException {
        if (keys.size() != groupBy.size()) {
            throw new MalformedAnswerException(
                    "a group with " + keys.size() + " keys instead of " + groupBy.size() + " in day " + date);
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < groupBy.size(); i++) {
            values.add(value(date, groupBy.get(i), keys.get(i)));
        }
        return values;
    }

    /** Tags and cost categories come as {@code key$value}, with nothing behind the sign when there is none. */
    private String value(LocalDate date, Grouping grouping, @Nullable String key) throws MalformedAnswerException {
        if (key == null || key.length() > keyLength) {
            throw new MalformedAnswerException(
                    "a group key that is " + (key == null ? "absent" : "too long") + " in day " + date);
        }
        return switch (grouping.kind()) {
            case DIMENSION -> readable(key);
            case TAG, COST_CATEGORY -> {
                String prefix = grouping.key() + "$";
                if (!key.startsWith(prefix)) {
                    throw new MalformedAnswerException("a group key of something else in day " + date);
                }
                yield readable(key.substring(prefix.length()));
            }
        };
    }

    /** Half a character cannot be written as UTF-8, and two such keys would become one in every output. */
    private static String readable(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private Period period(@Nullable DateInterval interval) throws MalformedAnswerException {
        if (interval == null || interval.start() == null || interval.end() == null) {
            throw new MalformedAnswerException("a result without its day");
        }
        LocalDate start;
        LocalDate end;
        try {
            start = LocalDate.parse(interval.start());
            end = LocalDate.parse(interval.end());
        } catch (DateTimeParseException e) {
            throw new MalformedAnswerException("a day that is no date");
        }
        Period asked = slices.get(start);
        if (asked == null) {
            throw new MalformedAnswerException("a slice from " + start + " that nobody asked for");
        }
        if (!end.equals(asked.end())) {
            throw new MalformedAnswerException("a slice from " + start + " to " + end + " instead of " + asked.end());
        }
        return asked;
    }
}
