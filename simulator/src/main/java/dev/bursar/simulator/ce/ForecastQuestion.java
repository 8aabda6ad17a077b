package dev.bursar.simulator.ce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.simulator.bill.LineItem;
import dev.bursar.simulator.bill.Metric;
import dev.bursar.simulator.wire.AwsException;
import dev.bursar.simulator.wire.Input;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** GetCostForecast's parameters. */
record ForecastQuestion(
        Range range, boolean monthly, Metric metric, Predicate<LineItem> filter, Optional<Integer> level) {
    private static final int DAILY_MONTHS = 3;
    private static final int MONTHLY_MONTHS = 18;
    private static final List<String> METRICS = Arrays.stream(Metric.values())
            .filter(Metric::isCost)
            .map(Metric::name)
            .toList();

    static ForecastQuestion read(ObjectNode parameters, LocalDate today) throws AwsException {
        boolean monthly = CostQuestion.monthly(parameters);
        Range range = Range.read(parameters);
        check(range, monthly, today);
        Optional<String> level = Input.optional(parameters, "PredictionIntervalLevel");
        return new ForecastQuestion(
                range,
                monthly,
                Metric.valueOf(Input.oneOf(Input.required(parameters, "Metric"), "Metric", METRICS)),
                Filter.read(parameters.path("Filter")),
                level.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Input.number(level.get(), "PredictionIntervalLevel", 51, 99)));
    }

    /**
     * Starts from yesterday on, ends within three months by day or eighteen by month: Cost Explorer API, GetCostForecast; words
     * from reports, among them github.com/zoph-io/instance-watcher/issues/13.
     */
    private static void check(Range range, boolean monthly, LocalDate today) throws AwsException {
        if (!range.start().isBefore(range.end())) {
            throw AwsException.validation(
                    "Requested Start: " + range.start() + " must be before requested End: " + range.end());
        }
        LocalDate earliest = today.minusDays(1);
        if (range.start().isBefore(earliest)) {
            throw AwsException.validation("Earliest supported Start is " + earliest);
        }
        LocalDate latest = today.plusMonths(monthly ? MONTHLY_MONTHS : DAILY_MONTHS);
        if (range.end().isAfter(latest)) {
            throw AwsException.validation("Latest supported End is " + latest);
        }
    }
}
