package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pages of GetCostAndUsage and distrusts them: slices that were asked for, ascending, groups with the right keys,
 * amounts that are numbers with one currency. Fields may come in any order (Cost Explorer API, GetCostAndUsage and
 * ResultByTime); those that are not known are skipped.
 */
final class CostPage {
    private static final List<String> PAGE = List.of("ResultsByTime", "NextPageToken");
    private static final List<String> RESULT = List.of("TimePeriod", "Total", "Groups", "Estimated");
    private static final List<String> INTERVAL = List.of("Start", "End");

    private final Map<LocalDate, Period> asked = new HashMap<>();
    private final CostGroups groups;

    /** @param range what was asked */
    CostPage(Question question, Period range, AwsConfig.AnswerLimits limits) {
        question.granularity().slices(range).forEach(slice -> asked.put(slice.start(), slice));
        this.groups = new CostGroups(question, limits);
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

    /**
     * One page.
     *
     * @param token of the next one; empty on the last, which an empty text is too
     */
    record Content(List<Slice> slices, Optional<String> token) {}

    /** How many rows have been read, all pages together. */
    int rows() {
        return groups.rows();
    }

    Content read(JsonAnswer json) throws IOException {
        List<Slice> slices = new ArrayList<>();
        List<String> token = new ArrayList<>();
        List<String> told = new ArrayList<>();
        json.object("an answer", PAGE, field -> {
            told.add(field);
            if (field.equals("NextPageToken")) {
                token.add(json.text(field));
            } else {
                json.list(field, element -> slices.add(slice(json, slices)));
            }
        });
        if (!told.contains("ResultsByTime")) {
            throw new MalformedAnswerException("no ResultsByTime");
        }
        return new Content(
                slices, token.stream().filter(text -> !text.isEmpty()).findFirst());
    }

    private Slice slice(JsonAnswer json, List<Slice> before) throws IOException {
        Draft draft = new Draft();
        try {
            json.object("a result", RESULT, field -> draft.read(json, field));
            Slice slice = draft.slice();
            if (!before.isEmpty() && !slice.date().isAfter(before.getLast().date())) {
                throw new MalformedAnswerException(
                        "day " + slice.date() + " after day " + before.getLast().date());
            }
            return slice;
        } catch (MalformedAnswerException e) {
            Period period = draft.period;
            throw draft.complete || period == null ? e : e.in("in day " + period.start());
        }
    }

    /** A result whose fields come in any order. */
    private final class Draft {
        private @Nullable Period period;
        // Without a word on it a day counts as still open: it will be asked again.
        private boolean closed;
        private SortedMap<String, Measure> total = Collections.emptySortedMap();
        private List<GroupRow> rows = List.of();
        private boolean complete;

        void read(JsonAnswer json, String field) throws IOException {
            switch (field) {
                case "TimePeriod" -> period = period(json);
                case "Total" -> total = totalAmounts(json);
                case "Groups" -> rows = groups.read(json);
                default -> closed = !json.flag(field);
            }
        }

        Slice slice() throws MalformedAnswerException {
            Period told = period;
            if (told == null) {
                throw new MalformedAnswerException("a result without its day");
            }
            if (groups.asked()) {
                boolean hasTotal = total.values().stream()
                        .anyMatch(measure -> measure.amount().signum() != 0);
                complete = true;
                return new Slice(told, closed, hasTotal, rows);
            }
            List<GroupRow> row = total.isEmpty() ? List.of() : List.of(groups.total(total));
            complete = true;
            return new Slice(told, closed, false, row);
        }
    }

    private static SortedMap<String, Measure> totalAmounts(JsonAnswer json) throws IOException {
        try {
            return Amounts.measures(json);
        } catch (MalformedAnswerException e) {
            throw e.in("of the total");
        }
    }

    private Period period(JsonAnswer json) throws IOException {
        Map<String, String> interval = new HashMap<>();
        json.object("TimePeriod", INTERVAL, field -> interval.put(field, json.text(field)));
        String from = interval.get("Start");
        String to = interval.get("End");
        if (from == null || to == null) {
            throw new MalformedAnswerException("a result without its day");
        }
        LocalDate start;
        LocalDate end;
        try {
            start = LocalDate.parse(from);
            end = LocalDate.parse(to);
        } catch (DateTimeParseException e) {
            throw new MalformedAnswerException("a day that is no date");
        }
        Period slice = asked.get(start);
        if (slice == null) {
            throw new MalformedAnswerException("a slice from " + start + " that nobody asked for");
        }
        if (!end.equals(slice.end())) {
            throw new MalformedAnswerException("a slice from " + start + " to " + end + " instead of " + slice.end());
        }
        return slice;
    }
}
