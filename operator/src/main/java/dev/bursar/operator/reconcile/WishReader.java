package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.CostReportRules;
import dev.bursar.api.v1alpha1.CostReportSpec;
import dev.bursar.api.v1alpha1.GroupBy;
import dev.bursar.api.v1alpha1.PeriodSpec;
import dev.bursar.api.v1alpha1.ScheduleSpec;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.Grouping;
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
    private static final PeriodSpec DEFAULT_PERIOD = new PeriodSpec("30d", null, null);
    private static final ScheduleSpec DEFAULT_SCHEDULE = new ScheduleSpec(null, null, "8h");
    private static final List<GroupBy> DEFAULT_GROUPS = List.of(new GroupBy("SERVICE"));

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
        CostReportSpec spec = report.getSpec();
        problems.addAll(CostReportRules.violations(spec, report.getMetadata().getName()));
        if (!problems.isEmpty() || spec == null) {
            return Parse.rejected(String.join("; ", problems));
        }
        PeriodSpec period = Objects.requireNonNullElse(spec.period(), DEFAULT_PERIOD);
        ScheduleSpec schedule = Objects.requireNonNullElse(spec.schedule(), DEFAULT_SCHEDULE);
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
        List<Grouping> groups = Objects.requireNonNullElse(spec.groupBy(), DEFAULT_GROUPS).stream()
                .map(group -> new Grouping(String.valueOf(group.dimension())))
                .toList();
        String named = Objects.requireNonNullElse(spec.costBasis(), CostBasis.UNBLENDED.specName());
        Optional<CostBasis> basis = CostBasis.of(named);
        return basis.isEmpty()
                ? Parse.rejected("spec.costBasis: \"" + named + "\" is no cost basis; write Unblended")
                : Parse.parsed(new ReportWish(period, schedule, groups, basis.get()));
    }
}
