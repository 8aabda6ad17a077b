package dev.bursar.simulator.ce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bursar.simulator.wire.AwsException;
import dev.bursar.simulator.wire.Input;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Days from {@code start} to before {@code end}. */
record Range(LocalDate start, LocalDate end) {
    /** Reads a TimePeriod without judging it. */
    static Range read(JsonNode parameters) throws AwsException {
        JsonNode period = Input.requiredNode(parameters, "TimePeriod");
        return new Range(date(period, "Start"), date(period, "End"));
    }

    private static LocalDate date(JsonNode period, String member) throws AwsException {
        String text = Input.required(period, member);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException malformed) {
            throw AwsException.validation(
                    text.contains("T")
                            ? "Hourly timePeriod is not supported for this request"
                            : text + " is no date of the form YYYY-MM-DD");
        }
    }

    List<LocalDate> days() {
        return start.datesUntil(end).toList();
    }

    /** Days, or calendar months of which the first and the last may be cut by the range. */
    List<Range> slices(boolean monthly) {
        List<Range> slices = new ArrayList<>();
        for (LocalDate from = start; from.isBefore(end); ) {
            LocalDate next = monthly ? from.plusMonths(1).withDayOfMonth(1) : from.plusDays(1);
            LocalDate to = next.isBefore(end) ? next : end;
            slices.add(new Range(from, to));
            from = to;
        }
        return slices;
    }
}
