package dev.bursar.operator.output.metrics;

import dev.bursar.operator.model.DayState;
import dev.bursar.operator.result.Forecast;
import dev.bursar.operator.result.SpendOutlook;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is exported of one report.
 *
 * @param groupBy label of the first grouping, or empty
 * @param periodAmounts empty when metrics are off
 * @param day to which {@code dayAmounts} belong: the newest that is settled or final in every account
 * @param forecast empty when metrics are off
 * @param spend empty when metrics are off, and without a budget
 * @param paidRequests in the running month (UTC)
 * @param requestBudget for a month
 * @param monthToDateAmounts of the month (UTC) that contains yesterday; empty while a day of it is missing
 */
public record ReportMetrics(
        String namespace,
        String report,
        String groupBy,
        String group2By,
        List<Amount> periodAmounts,
        Optional<LocalDate> day,
        List<Amount> dayAmounts,
        List<Amount> monthToDateAmounts,
        Optional<Forecast> forecast,
        Optional<SpendOutlook> spend,
        Map<DayState, Integer> days,
        int paidRequests,
        int requestBudget,
        Optional<Instant> lastSuccess,
        Optional<Instant> nextFetch) {

    /** One series: the sum over the period, or over one day. */
    public record Amount(
            String account,
            String accountId,
            String costBasis,
            String currency,
            String group,
            String group2,
            BigDecimal value) {
        Amount with(BigDecimal sum) {
            return new Amount(account, accountId, costBasis, currency, group, group2, sum);
        }
    }
}
