package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.CostReportRules;
import dev.bursar.api.v1alpha1.CostReportSpec;
import dev.bursar.api.v1alpha1.CostSubject;
import dev.bursar.api.v1alpha1.PeriodSpec;
import dev.bursar.api.v1alpha1.ScheduleSpec;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.FilterClause;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Scope;
import dev.bursar.operator.plan.Parse;
import dev.bursar.operator.plan.PeriodRule;
import dev.bursar.operator.plan.ReportWish;
import dev.bursar.operator.plan.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads a CostReport's spec; what the schema lets through and cannot be worked with is refused with the field's name. */
final class WishReader {
    private final String ownNamespace;

    WishReader(String ownNamespace) {
        this.ownNamespace = ownNamespace;
    }

    Parse<ReportWish> read(CostReport report) {
        List<String> problems = new ArrayList<>();
        if (report.getMetadata().getNamespace().equals(ownNamespace)) {
            problems.add(
                    "metadata.namespace: the operator's own namespace holds no CostReports; create it in the namespace"
                            + " of its team");
        }
        problems.addAll(CostReportRules.violations(
                report.getSpec(), report.getMetadata().getName()));
        if (!problems.isEmpty() || report.getSpec() == null) {
            return Parse.rejected(String.join("; ", problems));
        }
        return read(report.getSpec().withDefaults());
    }

    private static Parse<ReportWish> read(CostReportSpec spec) {
        PeriodSpec period = Objects.requireNonNull(spec.period(), "defaulted");
        ScheduleSpec schedule = Objects.requireNonNull(spec.schedule(), "defaulted");
        return switch (PeriodRule.parse(period.trailing(), period.from(), period.to())) {
            case Parse.Rejected<PeriodRule> refused -> Parse.rejected(refused.message());
            case Parse.Parsed<PeriodRule> rule ->
                switch (Schedule.parse(schedule.cron(), schedule.timeZone(), schedule.every())) {
                    case Parse.Rejected<Schedule> refused -> Parse.rejected(refused.message());
                    case Parse.Parsed<Schedule> times -> wish(spec, rule.value(), times.value());
                };
        };
    }

    private static Parse<ReportWish> wish(CostReportSpec spec, PeriodRule period, Schedule schedule) {
        List<Grouping> groups = Objects.requireNonNull(spec.groupBy(), "defaulted").stream()
                .map(WishReader::grouping)
                .toList();
        List<FilterClause> filter =
                spec.filter().stream().map(WishReader::clause).toList();
        Optional<CostBasis> basis = CostBasis.of(String.valueOf(spec.costBasis()));
        Optional<Granularity> granularity = Granularity.of(String.valueOf(spec.granularity()));
        Optional<Scope> scope = Scope.of(String.valueOf(spec.scope()));
        if (basis.isEmpty() || granularity.isEmpty() || scope.isEmpty()) {
            return Parse.rejected(
                    "spec.scope, spec.costBasis and spec.granularity: write for example Account, Unblended and Daily");
        }
        int restatementDays = Objects.requireNonNull(
                Objects.requireNonNull(spec.restatement(), "defaulted").days(), "defaulted");
        return Parse.parsed(new ReportWish(
                scope.get(),
                period,
                granularity.get(),
                restatementDays,
                schedule,
                groups,
                filter,
                basis.get(),
                spec.forecast() != null));
    }

    private static FilterClause clause(dev.bursar.api.v1alpha1.FilterClause given) {
        return given.in().isEmpty()
                ? FilterClause.of(grouping(given), FilterClause.Match.NOT_IN, given.notIn())
                : FilterClause.of(grouping(given), FilterClause.Match.IN, given.in());
    }

    private static Grouping grouping(CostSubject given) {
        if (given.tag() != null) {
            return new Grouping(Grouping.Kind.TAG, given.tag());
        }
        return given.costCategory() != null
                ? new Grouping(Grouping.Kind.COST_CATEGORY, given.costCategory())
                : Grouping.ofDimension(String.valueOf(given.dimension()));
    }
}
