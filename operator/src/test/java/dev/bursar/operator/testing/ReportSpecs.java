package dev.bursar.operator.testing;

import dev.bursar.api.v1alpha1.AccountSelection;
import dev.bursar.api.v1alpha1.ConfigMapOutput;
import dev.bursar.api.v1alpha1.CostReportSpec;
import dev.bursar.api.v1alpha1.FilterClause;
import dev.bursar.api.v1alpha1.ForecastRule;
import dev.bursar.api.v1alpha1.GroupBy;
import dev.bursar.api.v1alpha1.LabelSelector;
import dev.bursar.api.v1alpha1.MetricsOutput;
import dev.bursar.api.v1alpha1.OutputSpec;
import dev.bursar.api.v1alpha1.PeriodSpec;
import dev.bursar.api.v1alpha1.RequestBudget;
import dev.bursar.api.v1alpha1.RestatementRule;
import dev.bursar.api.v1alpha1.ScheduleSpec;
import dev.bursar.api.v1alpha1.SpendBudget;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Specs of CostReports that name only what matters; the rest is left to the defaults. */
public final class ReportSpecs {
    private final @Nullable AccountSelection accounts;
    private @Nullable PeriodSpec period;
    private @Nullable String scope;
    private @Nullable String granularity;
    private @Nullable List<GroupBy> groupBy;
    private List<FilterClause> filter = List.of();
    private @Nullable String costBasis;
    private @Nullable ScheduleSpec schedule;
    private @Nullable RestatementRule restatement;
    private @Nullable RequestBudget requestBudget;
    private @Nullable ForecastRule forecast;
    private @Nullable SpendBudget spendBudget;
    private @Nullable ConfigMapOutput configMap;
    private @Nullable MetricsOutput metrics;
    private @Nullable Boolean suspend;

    private ReportSpecs(@Nullable AccountSelection accounts) {
        this.accounts = accounts;
    }

    public static ReportSpecs of(String... accounts) {
        return new ReportSpecs(AccountSelection.named(accounts));
    }

    public static ReportSpecs labelled(String key, String value) {
        return new ReportSpecs(new AccountSelection(List.of(), new LabelSelector(Map.of(key, value), List.of())));
    }

    /** Starts from what is there. */
    public static ReportSpecs from(CostReportSpec spec) {
        ReportSpecs specs = new ReportSpecs(spec.accounts());
        specs.scope = spec.scope();
        specs.period = spec.period();
        specs.granularity = spec.granularity();
        specs.groupBy = spec.groupBy();
        specs.filter = spec.filter();
        specs.costBasis = spec.costBasis();
        specs.schedule = spec.schedule();
        specs.restatement = spec.restatement();
        specs.requestBudget = spec.requestBudget();
        specs.forecast = spec.forecast();
        specs.configMap = spec.output() == null ? null : spec.output().configMap();
        specs.metrics = spec.output() == null ? null : spec.output().metrics();
        specs.suspend = spec.suspend();
        return specs;
    }

    public ReportSpecs trailing(String trailing) {
        this.period = new PeriodSpec(trailing, null, null);
        return this;
    }

    public ReportSpecs monthly() {
        this.granularity = "Monthly";
        return this;
    }

    public ReportSpecs organization() {
        this.scope = "Organization";
        return this;
    }

    public ReportSpecs groupBy(GroupBy... groups) {
        this.groupBy = List.of(groups);
        return this;
    }

    public ReportSpecs filter(FilterClause... clauses) {
        this.filter = List.of(clauses);
        return this;
    }

    public ReportSpecs configMap(String name, String... formats) {
        this.configMap = new ConfigMapOutput(name, List.of(formats));
        return this;
    }

    public ReportSpecs requestBudget(int perMonth) {
        this.requestBudget = new RequestBudget(perMonth);
        return this;
    }

    /** Of metrics. */
    public ReportSpecs maxSeries(int most) {
        this.metrics = new MetricsOutput(true, most, List.of());
        return this;
    }

    public ReportSpecs forecast() {
        this.forecast = new ForecastRule("EndOfMonth");
        return this;
    }

    public ReportSpecs spendBudget(String amount, String currency) {
        this.spendBudget = new SpendBudget(amount, currency);
        return this;
    }

    public ReportSpecs cron(String cron) {
        this.schedule = new ScheduleSpec(cron, null, null);
        return this;
    }

    public ReportSpecs suspend(boolean suspended) {
        this.suspend = suspended;
        return this;
    }

    public CostReportSpec build() {
        OutputSpec output = configMap == null && metrics == null ? null : new OutputSpec(configMap, metrics);
        return new CostReportSpec(
                accounts,
                scope,
                period,
                granularity,
                groupBy,
                filter,
                costBasis,
                schedule,
                restatement,
                requestBudget,
                forecast,
                spendBudget,
                output,
                suspend);
    }
}
