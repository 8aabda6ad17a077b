package dev.bursar.simulator.ce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.simulator.bill.LineItem;
import dev.bursar.simulator.bill.Metric;
import dev.bursar.simulator.wire.AwsException;
import dev.bursar.simulator.wire.Input;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** GetCostAndUsage's parameters. */
record CostQuestion(
        Range range,
        boolean monthly,
        Set<Metric> metrics,
        List<Grouping> groupings,
        Predicate<LineItem> filter,
        Optional<String> token) {
    private static final List<String> GRANULARITIES = List.of("DAILY", "MONTHLY", "HOURLY");
    /** The current month and the 13 before it. */
    private static final int MEMORY_MONTHS = 13;

    static CostQuestion read(ObjectNode parameters, LocalDate today) throws AwsException {
        boolean monthly = monthly(parameters);
        Range range = Range.read(parameters);
        check(range, today);
        return new CostQuestion(
                range,
                monthly,
                metrics(Input.requiredNode(parameters, "Metrics")),
                Grouping.read(parameters.path("GroupBy")),
                Filter.read(parameters.path("Filter")),
                Input.optional(parameters, "NextPageToken"));
    }

    static boolean monthly(ObjectNode parameters) throws AwsException {
        String granularity = Input.oneOf(Input.required(parameters, "Granularity"), "Granularity", GRANULARITIES);
        if (granularity.equals("HOURLY")) {
            throw AwsException.validation("Hourly data is not enabled for this account");
        }
        return granularity.equals("MONTHLY");
    }

    /** Words where known from reports: github.com/aws/aws-sdk-js/issues/2732, zoph-io/instance-watcher/issues/18. */
    private static void check(Range range, LocalDate today) throws AwsException {
        if (!range.start().isBefore(range.end())) {
            throw AwsException.validation("Start date (and hour) should be before end date (and hour)");
        }
        if (range.start().isAfter(today)) {
            throw AwsException.validation("Start date must be equal to or no later than the current date");
        }
        if (range.end().isAfter(today.plusMonths(1).withDayOfMonth(1))) {
            throw AwsException.validation("end date past the beginning of next month");
        }
        if (range.start().isBefore(today.minusMonths(MEMORY_MONTHS).withDayOfMonth(1))) {
            throw AwsException.validation(
                    range.start().getDayOfMonth() == 1
                            ? "You haven't enabled historical data beyond 14 months"
                            : "To retrieve data beyond the past 14 months, your start date needs to be the first day of"
                                    + " the month.");
        }
    }

    private static Set<Metric> metrics(JsonNode list) throws AwsException {
        Set<Metric> metrics = new LinkedHashSet<>();
        for (JsonNode name : list) {
            metrics.add(Metric.of(name.asText())
                    .orElseThrow(() -> AwsException.validation("Metric " + name.asText() + " is not supported")));
        }
        if (metrics.isEmpty()) {
            throw AwsException.validation("At least one metric is required");
        }
        return metrics;
    }
}
