package dev.bursar.operator.output.metrics;

/** Names and help texts of the metrics that this package exports. They are contract. */
enum MetricNames {
    COST_PERIOD("bursar_cost_period_amount", "Cost of the report's period, in its currency and leading cost basis."),
    COST_DAY("bursar_cost_day_amount", "Cost of the newest day that is settled or final in every account."),
    COST_MONTH(
            "bursar_cost_month_to_date_amount",
            "Cost of the month (UTC) that contains yesterday, up to and including yesterday."),
    COST_FORECAST(
            "bursar_cost_forecast_amount",
            "What AWS expects of the rest of the month (UTC), in the report's leading cost basis."),
    SPEND_BUDGET("bursar_spend_budget_amount", "What the report's costs of a month should come to."),
    SPEND_SPENT(
            "bursar_spend_budget_spent_amount",
            "Cost of the whole report in the month (UTC) that contains yesterday, up to and including yesterday."),
    SPEND_EXPECTED(
            "bursar_spend_budget_expected_amount", "What that month will have cost at its end, by AWS' forecast."),
    COST_DAY_TIME("bursar_cost_day_timestamp_seconds", "Start (UTC) of the day that bursar_cost_day_amount is about."),
    LEDGER_BYTES("bursar_ledger_bytes", "What was paid for and is kept, packed."),
    LEDGER_SERIES("bursar_ledger_series", "Questions of which answers are kept."),
    LEDGER_LIMIT("bursar_ledger_limit_bytes", "From this size on nothing more is bought: --ledger-limit."),
    REPORT_DAYS("bursar_report_days", "Days of the report's period by state."),
    LAST_SUCCESS(
            "bursar_report_last_success_timestamp_seconds",
            "When everything that the report asked for was last there."),
    PAID_REQUESTS("bursar_report_paid_requests", "Paid requests of the report in the running month (UTC)."),
    REQUEST_BUDGET("bursar_report_request_budget", "How many paid requests of the report there may be in a month."),
    NEXT_FETCH("bursar_report_next_fetch_timestamp_seconds", "When the report's next run is due."),
    LEADING("bursar_leading", "1 while this process may act, 0 while it stands by."),
    CONDITION("bursar_resource_condition", "1 for the current status and reason of each condition.");

    private final String metric;
    private final String help;

    MetricNames(String metric, String help) {
        this.metric = metric;
        this.help = help;
    }

    String metric() {
        return metric;
    }

    String help() {
        return help;
    }
}
