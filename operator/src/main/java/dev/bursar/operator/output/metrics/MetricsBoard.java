package dev.bursar.operator.output.metrics;

import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.operator.model.DayState;
import dev.bursar.operator.model.ForecastBound;
import dev.bursar.operator.output.metrics.ReportMetrics.Amount;
import dev.bursar.operator.result.Forecast;
import dev.bursar.operator.result.SpendOutlook;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Holds the last result of every resource and renders it at scrape time. A scrape reads memory only; what was removed is
 * gone at the next one.
 */
public final class MetricsBoard implements MultiCollector {
    private static final String REPORT_KIND = "CostReport";

    private final Map<ResourceRef, ReportMetrics> reports = new ConcurrentHashMap<>();
    private final Map<ResourceRef, List<Condition>> conditions = new ConcurrentHashMap<>();
    private volatile Supplier<Optional<LedgerMetrics>> ledger = Optional::empty;
    private volatile Supplier<Optional<Boolean>> leading = Optional::empty;

    /** @param namespace empty for a cluster-scoped kind */
    public record ResourceRef(String kind, String namespace, String name) {}

    /** @param now asked at each scrape: must not ask anybody else; empty while it is not known */
    public void ledger(Supplier<Optional<LedgerMetrics>> now) {
        ledger = now;
    }

    /** @param gate asked at each scrape */
    public void leading(BooleanSupplier gate) {
        leading = () -> Optional.of(gate.getAsBoolean());
    }

    public void conditions(ResourceRef resource, List<Condition> current) {
        conditions.put(resource, List.copyOf(current));
    }

    public void report(ReportMetrics metrics) {
        reports.put(new ResourceRef(REPORT_KIND, metrics.namespace(), metrics.report()), metrics);
    }

    /** The resource has no result that may be shown. */
    public void withoutReport(ResourceRef resource) {
        reports.remove(resource);
    }

    /** The resource is gone. */
    public void remove(ResourceRef resource) {
        reports.remove(resource);
        conditions.remove(resource);
    }

    @Override
    public MetricSnapshots collect() {
        Map<MetricNames, GaugeSnapshot.Builder> gauges = new EnumMap<>(MetricNames.class);
        reports.values().forEach(report -> add(gauges, report));
        conditions.forEach((resource, current) -> current.forEach(condition -> add(gauges, resource, condition)));
        leading.get().ifPresent(now -> put(gauges, MetricNames.LEADING, Labels.EMPTY, now ? 1 : 0));
        ledger.get().ifPresent(now -> {
            put(gauges, MetricNames.LEDGER_BYTES, Labels.EMPTY, (double) now.bytes());
            put(gauges, MetricNames.LEDGER_SERIES, Labels.EMPTY, now.series());
            put(gauges, MetricNames.LEDGER_LIMIT, Labels.EMPTY, (double) now.limit());
        });
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        gauges.values().forEach(gauge -> all.metricSnapshot(gauge.build()));
        return all.build();
    }

    private static void add(Map<MetricNames, GaugeSnapshot.Builder> gauges, ReportMetrics report) {
        Labels short2 = Labels.of("namespace", report.namespace(), "report", report.report());
        Labels short3 = Labels.of("kind", REPORT_KIND, "namespace", report.namespace(), "report", report.report());
        amounts(gauges, MetricNames.COST_PERIOD, report, report.periodAmounts());
        amounts(gauges, MetricNames.COST_DAY, report, report.dayAmounts());
        amounts(gauges, MetricNames.COST_MONTH, report, report.monthToDateAmounts());
        report.forecast().ifPresent(forecast -> forecast(gauges, short2, forecast));
        report.spend().ifPresent(spend -> spend(gauges, short2, spend));
        report.day()
                .ifPresent(day -> put(gauges, MetricNames.COST_DAY_TIME, short2, (double)
                        day.atStartOfDay(ZoneOffset.UTC).toEpochSecond()));
        for (DayState state : DayState.values()) {
            put(
                    gauges,
                    MetricNames.REPORT_DAYS,
                    short3.merge(Labels.of("state", state.wire())),
                    report.days().getOrDefault(state, 0));
        }
        put(gauges, MetricNames.PAID_REQUESTS, short3, report.paidRequests());
        put(gauges, MetricNames.REQUEST_BUDGET, short3, report.requestBudget());
        time(gauges, MetricNames.LAST_SUCCESS, short3, report.lastSuccess());
        time(gauges, MetricNames.NEXT_FETCH, short3, report.nextFetch());
    }

    private static void amounts(
            Map<MetricNames, GaugeSnapshot.Builder> gauges,
            MetricNames name,
            ReportMetrics report,
            List<Amount> amounts) {
        amounts.forEach(amount ->
                put(gauges, name, labels(report, amount), amount.value().doubleValue()));
    }

    private static void add(Map<MetricNames, GaugeSnapshot.Builder> gauges, ResourceRef resource, Condition condition) {
        put(
                gauges,
                MetricNames.CONDITION,
                Labels.of(
                        "kind", resource.kind(),
                        "namespace", resource.namespace(),
                        "name", resource.name(),
                        "type", condition.type(),
                        "status", condition.status(),
                        "reason", condition.reason()),
                1);
    }

    private static void forecast(Map<MetricNames, GaugeSnapshot.Builder> gauges, Labels report, Forecast forecast) {
        bound(gauges, report, forecast, ForecastBound.MEAN, Optional.of(forecast.amount()));
        bound(gauges, report, forecast, ForecastBound.LOWER, forecast.lower());
        bound(gauges, report, forecast, ForecastBound.UPPER, forecast.upper());
    }

    private static void spend(Map<MetricNames, GaugeSnapshot.Builder> gauges, Labels report, SpendOutlook spend) {
        Labels labels = report.merge(Labels.of("currency", spend.budget().unit()));
        put(gauges, MetricNames.SPEND_BUDGET, labels, spend.budget().amount().doubleValue());
        spend.spent().ifPresent(amount -> put(gauges, MetricNames.SPEND_SPENT, labels, amount.doubleValue()));
        spend.expected().ifPresent(amount -> put(gauges, MetricNames.SPEND_EXPECTED, labels, amount.doubleValue()));
    }

    private static void bound(
            Map<MetricNames, GaugeSnapshot.Builder> gauges,
            Labels report,
            Forecast forecast,
            ForecastBound bound,
            Optional<BigDecimal> amount) {
        Labels labels = report.merge(Labels.of("bound", bound.label(), "currency", forecast.currency()));
        amount.ifPresent(value -> put(gauges, MetricNames.COST_FORECAST, labels, value.doubleValue()));
    }

    private static Labels labels(ReportMetrics report, Amount amount) {
        return Labels.of(
                "namespace", report.namespace(),
                "report", report.report(),
                "account", amount.account(),
                "account_id", amount.accountId(),
                "cost_basis", amount.costBasis(),
                "currency", amount.currency(),
                "group_by", report.groupBy(),
                "group", amount.group(),
                "group2_by", report.group2By(),
                "group2", amount.group2());
    }

    private static void time(
            Map<MetricNames, GaugeSnapshot.Builder> gauges, MetricNames name, Labels labels, Optional<Instant> time) {
        time.ifPresent(value -> put(gauges, name, labels, (double) value.getEpochSecond()));
    }

    private static void put(
            Map<MetricNames, GaugeSnapshot.Builder> gauges, MetricNames name, Labels labels, double value) {
        gauges.computeIfAbsent(
                        name, key -> GaugeSnapshot.builder().name(key.metric()).help(key.help()))
                .dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(labels)
                        .value(value)
                        .build());
    }
}
