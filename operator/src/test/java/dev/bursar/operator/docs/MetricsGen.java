package dev.bursar.operator.docs;

import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.operator.fetch.aws.CountedCalls;
import dev.bursar.operator.model.DayState;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.output.metrics.LedgerMetrics;
import dev.bursar.operator.output.metrics.MetricsBoard;
import dev.bursar.operator.output.metrics.ReportMetrics;
import dev.bursar.operator.output.metrics.ReportMetricsView;
import dev.bursar.operator.result.Forecast;
import dev.bursar.operator.result.SpendOutlook;
import dev.bursar.operator.testing.Bills;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes {@code docs/metrics.md} from what a scrape really shows: names, types, help texts, labels and an example come from the
 * code; what people must know besides is said here, for exactly these metrics.
 */
final class MetricsGen {
    static final Path FILE = Path.of("docs", "metrics.md");

    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
    private static final String WITH_A_RESULT =
            "From the report's first result on; after a restart from its first pass on, out of the ledger.";
    private static final String WITH_A_REPORT =
            WITH_A_RESULT + " Gone with the report, or when no account of it may be read any more.";
    private static final String LEDGER =
            "Counted once when this process begins to lead, and with every write from then on: never older than the last write."
                    + " Absent until it was counted, and on a replica that stands by.";
    private static final String SINCE_START =
            "From the first such request of this process on. A counter: use `increase`.";

    /** By name; a metric that is not here, and a name that is not exported, fail the build. */
    private static final Map<String, String> PRESENCE = presence();

    private static Map<String, String> presence() {
        Map<String, String> presence = new LinkedHashMap<>();
        presence.put(
                "bursar_cost_period_amount",
                "One series for each basis (`spec.costBasis`, and `spec.output.metrics.bases`), currency, account and group;"
                        + " above `maxSeries` the smallest are one series `__other__`. " + WITH_A_REPORT
                        + " Absent with `spec.output.metrics.enabled: false`.");
        presence.put(
                "bursar_cost_day_amount",
                "The same series, for one day: alert on this one rather than on yesterday, which still grows. Absent while no"
                        + " day is settled.");
        presence.put(
                "bursar_cost_month_to_date_amount",
                "The same series, for the month that contains yesterday, whatever the report's period. Absent while a day of it"
                        + " is missing.");
        presence.put(
                "bursar_cost_forecast_amount",
                "From the day on which AWS was asked, not from the first of the month; `bound` is `mean`, or an end of AWS' 80 %"
                        + " prediction interval, `lower` or `upper`. Absent without `spec.forecast`, while AWS has too little"
                        + " history, and when the month is over.");
        presence.put(
                "bursar_spend_budget_amount",
                "`spec.spendBudget` of the report; absent without one, and with `spec.output.metrics.enabled: false`.");
        presence.put(
                "bursar_spend_budget_spent_amount",
                "In the report's leading cost basis. Absent while a day of the month is missing, and when costs are in another"
                        + " currency than the budget.");
        presence.put(
                "bursar_spend_budget_expected_amount",
                "No day counts twice. Absent without `spec.forecast`, with `granularity: Monthly`, and while AWS has no forecast"
                        + " of that month.");
        presence.put("bursar_report_paid_requests", "As `status.requests.sent`. " + WITH_A_REPORT);
        presence.put("bursar_report_request_budget", "`spec.requestBudget.perMonth`. " + WITH_A_REPORT);
        presence.put(
                "bursar_leading",
                "Of every replica, from its start on: exactly one says 1, or nobody acts. It has no labels of its own.");
        presence.put("bursar_cost_day_timestamp_seconds", "With `bursar_cost_day_amount`. Seconds since 1970.");
        presence.put(
                "bursar_report_days",
                "`state` is "
                        + Arrays.stream(DayState.values())
                                .map(state -> "`" + state.wire() + "`")
                                .collect(Collectors.joining(", "))
                        + "; months, with `granularity: Monthly`. " + WITH_A_REPORT);
        presence.put(
                "bursar_report_last_success_timestamp_seconds",
                "Seconds since 1970. A failed run keeps it, so its age shows. " + WITH_A_REPORT);
        presence.put(
                "bursar_report_next_fetch_timestamp_seconds",
                "Seconds since 1970. Absent when no run is planned: while suspended, and when nothing can change any more. "
                        + WITH_A_REPORT);
        presence.put(
                "bursar_resource_condition",
                "For every RoleGrant (whose `namespace` is empty), CloudAccount and CostReport, one series for each condition:"
                        + " `status` is `True`, `False` or `Unknown`, `reason` one of"
                        + " [troubleshooting.md](troubleshooting.md). Gone with the resource.");
        presence.put(
                "bursar_aws_requests_total",
                "`outcome` is " + outcomes()
                        + ". The proof of the external id counts two `denied` AssumeRole for each account a day. "
                        + SINCE_START);
        presence.put(
                "bursar_aws_paid_requests_total",
                "`namespace` is the report's whose run sent it. " + SINCE_START
                        + " `status.requests` counts the UTC month, restarts included.");
        presence.put(
                "bursar_ledger_bytes",
                "As stored, compressed, without the few hundred bytes that each object takes besides. " + LEDGER
                        + " [What is kept, and for how long](numbers.md#what-is-kept-and-for-how-long).");
        presence.put("bursar_ledger_series", "One for each question, account and role that asked. " + LEDGER);
        presence.put(
                "bursar_ledger_limit_bytes",
                "With `bursar_ledger_bytes`. At the limit nothing is bought, and reports that need something new say `LedgerFull`.");
        presence.put("bursar_aws_request_cost_dollars_total", "USD 0.01 each. " + SINCE_START);
        return presence;
    }

    /**
     * One metric of a scrape.
     *
     * @param example a whole line
     */
    record Metric(String name, String type, String help, String example) {
        List<String> labels() {
            if (!example.contains("{")) {
                return List.of();
            }
            return Arrays.stream(example.substring(example.indexOf('{') + 1, example.indexOf('}'))
                            .split(",", -1))
                    .map(label -> label.substring(0, label.indexOf('=')))
                    .toList();
        }
    }

    private MetricsGen() {}

    static String text() {
        return """
                <!-- Made from what a scrape shows by: %s -->

                # Metrics

                Prometheus text format at `/metrics` of the operator's HTTP port. It is a view of the last results: replaced whole, and
                gone with its resource. A failed fetch keeps the last value and lets its age show. A scrape reads memory only, and never
                asks AWS or Kubernetes. What is absent is not known; it is never shown as 0. A replica that stands by exports no
                `bursar_cost_*`.

                Scrape with `honorLabels: true` (`honor_labels` in Prometheus' own configuration): label `namespace` is the namespace of
                the report, and would otherwise be renamed to `exported_namespace`.

                Amounts are floating-point numbers here, as in all of Prometheus. The exact ones are in the report's ConfigMap.

                | Label | Holds |
                |---|---|
                | `namespace`, `report`, `kind`, `name` | the resource |
                | `account`, `account_id` | the CloudAccount and its AWS account; with `scope: Organization` the payer |
                | `cost_basis` | `Unblended`, `Amortized`, `NetUnblended`, `NetAmortized` or `Blended` |
                | `currency` | as AWS gave it, such as `USD` |
                | `group_by`, `group` | what the report groups by first, such as `SERVICE` or `tag:team`, and the group; empty without groups |
                | `group2_by`, `group2` | the same for the second grouping |

                Above `maxSeries` `account`, `account_id`, `group` and `group2` of the folded series are `__other__`.

                %s
                ## The Java Operator SDK's own

                `operator_sdk_*` counts what the framework does, by kind: events received, passes started, succeeded and failed, how long
                they took (`operator_sdk_controllers_execution_reconcile_seconds`), passes that run and that wait
                (`operator_sdk_reconciliations_executions_*`, `operator_sdk_reconciliations_queue_size_*`). Their names are the SDK's, and
                may change with it.

                ## Useful questions

                ```promql
                # reports whose run is more than an hour late
                time() - bursar_report_next_fetch_timestamp_seconds > 3600
                # what needs a person
                bursar_resource_condition{type="Stalled", status="True"}
                # the ledger is nearly full: soon nothing more is bought
                bursar_ledger_bytes / bursar_ledger_limit_bytes > 0.8
                # the ten largest groups of all reports, in dollars
                topk(10, bursar_cost_period_amount{currency="USD"})
                # dollars spent on requests in a day
                sum(increase(bursar_aws_request_cost_dollars_total[1d]))
                ```
                """.formatted(
                        TroubleshootingGen.COMMAND,
                        exported().values().stream().map(MetricsGen::section).collect(Collectors.joining("\n")));
    }

    private static String section(Metric metric) {
        return """
                ## `%s`

                %s. %s

                Type %s; %s.

                ```
                %s
                ```
                """.formatted(
                        metric.name(),
                        withoutStop(metric.help()),
                        PRESENCE.getOrDefault(metric.name(), ""),
                        metric.type(),
                        labels(metric.labels()),
                        metric.example());
    }

    private static String labels(List<String> labels) {
        return labels.isEmpty()
                ? "no labels"
                : labels.stream().map(label -> "`" + label + "`").collect(Collectors.joining(", ", "labels ", ""));
    }

    /** What the operator exports of its own, by name. */
    static Map<String, Metric> exported() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        MetricsBoard board = new MetricsBoard();
        registry.getPrometheusRegistry().register(board);
        CountedCalls.count(registry);
        board.report(everything(ReportMetricsView.of(
                "finops",
                "payments",
                Bills.ordinary(),
                new ReportMetricsView.Wish(true, 100, List.of()),
                new ReportMetricsView.Runs(Optional.of(NOW), Optional.of(NOW.plusSeconds(28_800)), 17, 200))));
        board.leading(() -> true);
        board.ledger(() -> Optional.of(new LedgerMetrics(5_242_880, 48, 268_435_456)));
        board.conditions(
                new MetricsBoard.ResourceRef("CostReport", "finops", "payments"),
                List.of(new Condition("Ready", "True", 1L, NOW.toString(), "Ready", "")));
        return parse(registry.scrape());
    }

    /** A report that also has what an ordinary one has only on some days. */
    private static ReportMetrics everything(ReportMetrics report) {
        return new ReportMetrics(
                report.namespace(),
                report.report(),
                report.groupBy(),
                report.group2By(),
                report.periodAmounts(),
                report.day(),
                report.dayAmounts(),
                report.periodAmounts(),
                Optional.of(new Forecast(
                        new Period(LocalDate.parse("2026-11-22"), LocalDate.parse("2026-12-01")),
                        NOW,
                        new BigDecimal("41.5"),
                        Optional.empty(),
                        Optional.empty(),
                        "USD")),
                Optional.of(new SpendOutlook(
                        YearMonth.parse("2026-11"),
                        new Measure(new BigDecimal("1500"), "USD"),
                        Optional.of(new BigDecimal("1042.25")),
                        Optional.of(new BigDecimal("1477.5")))),
                report.days(),
                report.paidRequests(),
                report.requestBudget(),
                report.lastSuccess(),
                report.nextFetch());
    }

    /** Names for which something is said. */
    static List<String> described() {
        return List.copyOf(PRESENCE.keySet());
    }

    private static Map<String, Metric> parse(String scrape) {
        Map<String, String> help = new LinkedHashMap<>();
        Map<String, String> type = new LinkedHashMap<>();
        Map<String, Metric> found = new LinkedHashMap<>();
        for (String line : scrape.lines().toList()) {
            String[] words = line.split(" ", 4);
            if (line.startsWith("# HELP ")) {
                help.put(words[2], words[3]);
            } else if (line.startsWith("# TYPE ")) {
                type.put(words[2], words[3]);
            } else {
                String name = line.split("[{ ]", 2)[0];
                found.putIfAbsent(
                        name, new Metric(name, type.getOrDefault(name, ""), help.getOrDefault(name, ""), line));
            }
        }
        return found;
    }

    private static String outcomes() {
        return CountedCalls.outcomes().stream()
                .map(outcome -> "`" + outcome + "`")
                .collect(Collectors.joining(", "));
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
