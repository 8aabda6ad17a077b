package dev.bursar.api.v1alpha1;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of a CostReport, in the words of its schema. */
public final class CostReportRules {
    private static final Pattern RESOURCE_NAME = Pattern.compile(Patterns.DNS_SUBDOMAIN);

    private CostReportRules() {}

    /** The messages of the rules that {@code spec} breaks; empty when it is valid. Never throws. */
    public static List<String> violations(@Nullable CostReportSpec spec) {
        return violations(spec, null);
    }

    /** The same, with the rules about the resource's name first. */
    public static List<String> violations(@Nullable CostReportSpec spec, @Nullable String name) {
        Violations found = new Violations();
        found.name(name);
        found.present(spec, "spec");
        if (spec != null) {
            accounts(spec.accounts(), found);
            PeriodRules.check(spec.period(), found);
            shape(spec, found);
            ScheduleRules.check(spec.schedule(), found);
            RestatementRule.check(spec.restatement(), found);
            ForecastRule.check(spec.forecast(), found);
            SpendBudget.check(spec.spendBudget(), found);
            RequestBudget.check(spec.requestBudget(), found);
            configMap(spec.output() == null ? null : spec.output().configMap(), found);
            metrics(spec.output() == null ? null : spec.output().metrics(), found);
        }
        return found.messages();
    }

    private static void accounts(@Nullable AccountSelection accounts, Violations found) {
        found.present(accounts, "spec.accounts");
        if (accounts != null) {
            found.unless(!accounts.names().isEmpty() || accounts.selector() != null, CelRules.NO_ACCOUNTS);
            SelectorRules.check(accounts.selector(), "spec.accounts.selector", CelRules.EMPTY_ACCOUNT_SELECTOR, found);
            found.size(accounts.names(), 0, AccountSelection.MOST_NAMES, "spec.accounts.names");
            found.distinct(accounts.names(), "spec.accounts.names");
            found.eachMatches(
                    accounts.names(),
                    RESOURCE_NAME,
                    Names.NAME_MAX_LENGTH,
                    "spec.accounts.names",
                    "the name of a CloudAccount such as payments-prod");
        }
    }

    private static void shape(CostReportSpec spec, Violations found) {
        if (spec.scope() != null) {
            found.oneOf(Scope.class, spec.scope(), "spec.scope");
            found.unless(
                    !spec.scope().equals(Scope.Organization.name()) || namesOne(spec.accounts()),
                    CelRules.ORGANIZATION_ONE_ACCOUNT);
        }
        if (spec.granularity() != null) {
            found.oneOf(Granularity.class, spec.granularity(), "spec.granularity");
        }
        if (spec.groupBy() != null) {
            found.size(spec.groupBy(), 0, 2, "spec.groupBy");
            spec.groupBy().forEach(by -> subject(by, "spec.groupBy", CelRules.GROUP_UNION, found));
            found.unless(new HashSet<>(spec.groupBy()).size() == spec.groupBy().size(), CelRules.GROUP_TWICE);
        }
        found.size(spec.filter(), 0, 10, "spec.filter");
        spec.filter().forEach(clause -> filter(clause, found));
        found.unless(!isMonthly(spec) || PeriodRules.isInMonths(spec.period()), CelRules.MONTHLY_PERIOD);
        if (spec.costBasis() != null) {
            found.oneOf(CostBasis.class, spec.costBasis(), "spec.costBasis");
        }
    }

    private static boolean namesOne(@Nullable AccountSelection accounts) {
        return accounts != null && accounts.names().size() == 1 && accounts.selector() == null;
    }

    private static boolean isMonthly(CostReportSpec spec) {
        return Granularity.Monthly.name().equals(spec.granularity());
    }

    private static void filter(FilterClause clause, Violations found) {
        subject(clause, "spec.filter", CelRules.FILTER_UNION, found);
        found.unless(clause.in().isEmpty() != clause.notIn().isEmpty(), CelRules.FILTER_VALUES);
        values(clause.in(), "spec.filter.in", found);
        values(clause.notIn(), "spec.filter.notIn", found);
    }

    private static void values(List<String> values, String field, Violations found) {
        found.size(values, 0, FilterClause.MOST_VALUES, field);
        found.distinct(values, field);
        found.lengths(values, 0, FilterClause.VALUE_LENGTH, field);
    }

    private static void subject(CostSubject subject, String field, String union, Violations found) {
        found.unless(subject.namesOne(), union);
        if (subject.dimension() != null) {
            found.oneOf(Dimension.class, subject.dimension(), field + ".dimension");
        }
        if (subject.tag() != null) {
            found.lengths(List.of(subject.tag()), 1, CostSubject.TAG_LENGTH, field + ".tag");
        }
        if (subject.costCategory() != null) {
            found.lengths(
                    List.of(subject.costCategory()), 1, CostSubject.COST_CATEGORY_LENGTH, field + ".costCategory");
        }
    }

    private static void metrics(@Nullable MetricsOutput metrics, Violations found) {
        if (metrics == null) {
            return;
        }
        Integer maxSeries = metrics.maxSeries();
        found.unless(
                maxSeries == null || (maxSeries >= 1 && maxSeries <= MetricsOutput.MOST_SERIES),
                "spec.output.metrics.maxSeries must be 1 to " + MetricsOutput.MOST_SERIES);
        found.distinct(metrics.bases(), "spec.output.metrics.bases");
        metrics.bases().forEach(basis -> found.oneOf(CostBasis.class, basis, "spec.output.metrics.bases"));
    }

    private static void configMap(@Nullable ConfigMapOutput configMap, Violations found) {
        if (configMap == null) {
            return;
        }
        found.unless(
                configMap.name() == null
                        || Patterns.matches(RESOURCE_NAME, Patterns.SUBDOMAIN_LENGTH, configMap.name()),
                "spec.output.configMap.name must be the name of a ConfigMap such as payments-costs: lower-case letters,"
                        + " digits, '-' and '.'");
        List<String> formats = configMap.formats();
        if (formats != null) {
            found.size(formats, 1, 4, "spec.output.configMap.formats");
            found.distinct(formats, "spec.output.configMap.formats");
            formats.forEach(one -> found.oneOf(OutputFormat.class, one, "spec.output.configMap.formats"));
        }
    }
}
