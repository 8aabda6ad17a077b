package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
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
 * Reads one page of GetCostAndUsage and distrusts it: days inside the range, each one day long and ascending, groups with
 * the right number of keys, amounts that are numbers with one currency.
 *
 * @param range what was asked
 * @param groupings how many keys each group must have; 0 reads the totals
 * @param keyLength the longest key that is taken
 */
record CostPage(Period range, int groupings, int keyLength) {
    /**
     * One day on one page.
     *
     * @param hasTotal a total other than zero beside the groups
     */
    record Slice(LocalDate date, boolean closed, boolean hasTotal, List<GroupRow> rows) {}

    List<Slice> read(GetCostAndUsageResponse page) throws MalformedAnswerException {
        if (!page.hasResultsByTime()) {
            throw new MalformedAnswerException("no ResultsByTime");
        }
        List<Slice> slices = new ArrayList<>();
        for (@Nullable ResultByTime result : page.resultsByTime()) {
            if (result == null) {
                throw new MalformedAnswerException("an empty entry in ResultsByTime");
            }
            LocalDate date = date(result.timePeriod());
            if (!slices.isEmpty() && !date.isAfter(slices.getLast().date())) {
                throw new MalformedAnswerException(
                        "day " + date + " after day " + slices.getLast().date());
            }
            slices.add(slice(date, result));
        }
        return slices;
    }

    private Slice slice(LocalDate date, ResultByTime result) throws MalformedAnswerException {
        // Without a word on it a day counts as still open: it will be asked again.
        boolean closed = Boolean.FALSE.equals(result.estimated());
        SortedMap<String, Measure> total = Amounts.measures(result.total(), "the total of day " + date);
        if (groupings > 0) {
            boolean hasTotal =
                    total.values().stream().anyMatch(measure -> measure.amount().signum() != 0);
            return new Slice(date, closed, hasTotal, groups(date, result.groups()));
        }
        if (!result.groups().isEmpty()) {
            throw new MalformedAnswerException("groups in day " + date + " that nobody asked for");
        }
        List<GroupRow> row = total.isEmpty() ? List.of() : List.of(new GroupRow(List.of(), total));
        return new Slice(date, closed, false, row);
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
        if (keys.size() != groupings) {
            throw new MalformedAnswerException(
                    "a group with " + keys.size() + " keys instead of " + groupings + " in day " + date);
        }
        for (@Nullable String key : keys) {
            if (key == null || key.length() > keyLength) {
                throw new MalformedAnswerException(
                        "a group key that is " + (key == null ? "absent" : "too long") + " in day " + date);
            }
        }
        return keys;
    }

    private LocalDate date(@Nullable DateInterval interval) throws MalformedAnswerException {
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
        if (!end.equals(start.plusDays(1))) {
            throw new MalformedAnswerException("a slice from " + start + " to " + end + " instead of one day");
        }
        if (!range.contains(start)) {
            throw new MalformedAnswerException("day " + start + " outside " + range.start() + " to " + range.end());
        }
        return start;
    }
}
