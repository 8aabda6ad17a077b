package dev.bursar.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostReportRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1d", "9d", "10d", "30d", "99d", "100d", "299d", "389d", "390d", "395d", "1w", "56w", "1mo", "13mo"
            })
    void trailingPeriods(String trailing) {
        assertThat(period(trailing, null, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0d", "01d", "396d", "400d", "0w", "57w", "0mo", "14mo", "1m", "1y", "d", "30", "-1d", "30d "
            })
    void otherTrailingPeriods(String trailing) {
        assertThat(period(trailing, null, null)).containsExactly(CelRules.TRAILING);
    }

    @Test
    void bounds() {
        String notADay = "spec.period.from must be a day that exists, such as 2026-01-31";

        assertThat(period(null, "2026-01-01", "2026-01-02")).isEmpty();
        assertThat(period(null, "2026-01-01", "2027-02-05")).isEmpty();
        assertThat(period(null, "2026-01-01", "2027-02-06")).containsExactly(CelRules.PERIOD_LENGTH);
        assertThat(period(null, "2026-01-01", "2026-01-01")).containsExactly(CelRules.PERIOD_ORDER);
        assertThat(period(null, "2026-02-30", "2026-03-01")).containsExactly(notADay);
        assertThat(period(null, "+2026-01-1", "2026-03-01")).containsExactly(notADay);
        assertThat(period(null, "2026-01-01", null)).containsExactly(CelRules.PERIOD_UNION);
        assertThat(period("30d", "2026-01-01", "2026-01-02")).containsExactly(CelRules.PERIOD_UNION);
        assertThat(period("30d", null, "2026-01-02")).containsExactly(CelRules.PERIOD_UNION);
        assertThat(period(null, null, null)).containsExactly(CelRules.PERIOD_UNION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 6 * * *",
                "59 23 31 12 6",
                "5 */8 * * *",
                "0 6,18 1-15/2 JAN-mar,12 mon-FRI",
                "00 06 ? * SUN",
                "0  6  *  *  *",
                "0 0 30 2 *",
                "@hourly",
                "@daily",
                "@midnight",
                "@weekly",
                "@monthly",
                "@yearly",
                "@annually",
            })
    void crons(String cron) {
        assertThat(schedule(cron, "Europe/Berlin", null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * * *",
                "*/5 6 * * *",
                "0,30 6 * * *",
                "0-5 6 * * *",
                "60 6 * * *",
                "0 24 * * *",
                "0 6 0 * *",
                "0 6 32 * *",
                "0 6 * 13 *",
                "0 6 * * 7",
                "0 6 * * *,",
                "0 6 */0 * *",
                "0 6 * *",
                "0 0 6 * * *",
                "0 0 6 * * * 2026",
                "TZ=UTC 0 6 * * *",
                "CRON_TZ=UTC 0 6 * * *",
                "@every 1h",
                "@reboot",
                "@Daily",
                " 0 6 * * *",
                "0 6 * * *\n",
                "0 6 L * *",
                "H 6 * * *",
            })
    void notCrons(String cron) {
        assertThat(schedule(cron, null, null)).containsExactly(CelRules.CRON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-1h", "1ns", "59m", "1e9h", "300y", "745h", "744h1s", "1d"})
    void tooOftenOrTooRare(String every) {
        assertThat(schedule(null, null, every)).containsExactly(CelRules.EVERY);
    }

    @Test
    void schedules() {
        assertThat(schedule(null, null, "1h")).isEmpty();
        assertThat(schedule(null, null, "744h")).isEmpty();
        assertThat(schedule("@daily", null, "8h")).containsExactly(CelRules.SCHEDULE_UNION);
        assertThat(schedule(null, null, null)).containsExactly(CelRules.SCHEDULE_UNION);
        assertThat(schedule(null, "UTC", "8h")).containsExactly(CelRules.TIME_ZONE_NEEDS_CRON);
        assertThat(schedule("@daily", "+02:00", null))
                .containsExactly("spec.schedule.timeZone must be an IANA time zone such as Europe/Berlin");
    }

    @Test
    void theRest() {
        List<GroupBy> three =
                List.of(GroupBy.ofDimension("SERVICE"), GroupBy.ofDimension("REGION"), GroupBy.ofDimension("AZ"));
        ConfigMapOutput output = new ConfigMapOutput("Costs", List.of("json", "json", "xml"));
        CostReportSpec spec = new CostReportSpec(
                AccountSelection.named("a", "a"),
                "Everything",
                null,
                "Hourly",
                three,
                List.of(),
                "Net",
                null,
                new RestatementRule(2),
                new RequestBudget(0),
                null,
                new SpendBudget("0.0", "usd"),
                new OutputSpec(output, null),
                null);

        assertThat(CostReportRules.violations(spec, "x".repeat(64)))
                .containsExactly(
                        CelRules.NAME,
                        "spec.accounts.names must not hold an entry twice: remove one",
                        "spec.scope must be one of Account, Organization",
                        "spec.granularity must be one of Daily, Monthly",
                        "spec.groupBy must have at most 2 entries: remove some",
                        "spec.costBasis must be one of Unblended, Amortized, NetUnblended, NetAmortized, Blended",
                        "spec.restatement.days must be 3 to 90",
                        "spec.spendBudget.amount must be more than 0, in digits with at most 6 after the point, such as"
                                + " \"1500.00\"",
                        "spec.spendBudget.currency must be three capital letters such as USD",
                        "spec.requestBudget.perMonth must be 1 to 1000000",
                        "spec.output.configMap.name must be the name of a ConfigMap such as payments-costs: lower-case"
                                + " letters, digits, '-' and '.'",
                        "spec.output.configMap.formats must not hold an entry twice: remove one",
                        "spec.output.configMap.formats must be one of json, csv, focus");
    }

    @Test
    void accountsAreNamedOrSelectedAndNeverAllByAccident() {
        LabelSelector team = new LabelSelector(Map.of("team", "payments"), List.of());
        LabelSelector empty = new LabelSelector(Map.of(), List.of());

        assertThat(accounts(new AccountSelection(List.of(), team))).isEmpty();
        assertThat(accounts(new AccountSelection(List.of("a", "b"), team))).isEmpty();
        assertThat(accounts(new AccountSelection(List.of(), null))).containsExactly(CelRules.NO_ACCOUNTS);
        assertThat(accounts(new AccountSelection(List.of(), empty))).containsExactly(CelRules.EMPTY_ACCOUNT_SELECTOR);
        assertThat(accounts(new AccountSelection(List.of("a"), empty)))
                .containsExactly(CelRules.EMPTY_ACCOUNT_SELECTOR);
    }

    @Test
    void anOrganizationIsAskedThroughOneNamedAccount() {
        LabelSelector team = new LabelSelector(Map.of("team", "payments"), List.of());

        assertThat(organization(AccountSelection.named("payer"))).isEmpty();
        assertThat(organization(AccountSelection.named("payer", "other")))
                .containsExactly(CelRules.ORGANIZATION_ONE_ACCOUNT);
        assertThat(organization(new AccountSelection(List.of("payer"), team)))
                .containsExactly(CelRules.ORGANIZATION_ONE_ACCOUNT);
        assertThat(organization(new AccountSelection(List.of(), team)))
                .containsExactly(CelRules.ORGANIZATION_ONE_ACCOUNT);
    }

    private static List<String> organization(AccountSelection accounts) {
        return CostReportRules.violations(new CostReportSpec(
                accounts, "Organization", null, null, null, List.of(), null, null, null, null, null, null, null, null));
    }

    private static List<String> accounts(AccountSelection accounts) {
        return CostReportRules.violations(new CostReportSpec(
                accounts, null, null, null, null, List.of(), null, null, null, null, null, null, null, null));
    }

    @Test
    void groups() {
        assertThat(CostReportRules.violations(report(null, null, List.of()))).isEmpty();
        assertThat(CostReportRules.violations(report(null, null, List.of(GroupBy.ofDimension("PLANET")))))
                .singleElement()
                .asString()
                .startsWith("spec.groupBy.dimension must be one of AZ, INSTANCE_TYPE, ");
    }

    @Test
    void groupsAreOneOfThreeAndNoneTwice() {
        GroupBy tag = new GroupBy(null, "team", null);
        GroupBy both = new GroupBy("SERVICE", "team", null);

        assertThat(CostReportRules.violations(report(null, null, List.of(tag, GroupBy.ofDimension("SERVICE")))))
                .isEmpty();
        assertThat(CostReportRules.violations(report(null, null, List.of(tag, tag))))
                .containsExactly(CelRules.GROUP_TWICE);
        assertThat(CostReportRules.violations(report(null, null, List.of(both))))
                .containsExactly(CelRules.GROUP_UNION);
        assertThat(CostReportRules.violations(report(null, null, List.of(GroupBy.BROKEN))))
                .containsExactly(CelRules.GROUP_UNION);
        assertThat(CostReportRules.violations(report(null, null, List.of(new GroupBy(null, "", null)))))
                .containsExactly("spec.groupBy.tag must have 1 to 128 characters");
    }

    @Test
    void filtersHaveOneSubjectAndOneListOfValues() {
        assertThat(filter(new FilterClause("RECORD_TYPE", null, null, List.of(), List.of("Credit"))))
                .isEmpty();
        assertThat(filter(new FilterClause(null, "team", null, List.of("(none)"), List.of())))
                .isEmpty();
        assertThat(filter(new FilterClause(null, "team", null, List.of(), List.of())))
                .containsExactly(CelRules.FILTER_VALUES);
        assertThat(filter(new FilterClause(null, "team", null, List.of("a"), List.of("b"))))
                .containsExactly(CelRules.FILTER_VALUES);
        assertThat(filter(new FilterClause("SERVICE", "team", null, List.of("a"), List.of())))
                .containsExactly(CelRules.FILTER_UNION);
        assertThat(filter(FilterClause.BROKEN)).containsExactly(CelRules.FILTER_UNION, CelRules.FILTER_VALUES);
        assertThat(filter(new FilterClause("SERVICE", null, null, List.of("a", "a"), List.of())))
                .containsExactly("spec.filter.in must not hold an entry twice: remove one");
    }

    @Test
    void monthsNeedAPeriodInMonths() {
        assertThat(monthly(new PeriodSpec("3mo", null, null))).isEmpty();
        assertThat(monthly(new PeriodSpec(null, "2026-01-01", "2026-04-01"))).isEmpty();
        assertThat(monthly(new PeriodSpec("30d", null, null))).containsExactly(CelRules.MONTHLY_PERIOD);
        assertThat(monthly(new PeriodSpec(null, "2026-01-01", "2026-04-02"))).containsExactly(CelRules.MONTHLY_PERIOD);
        assertThat(monthly(null)).containsExactly(CelRules.MONTHLY_PERIOD);
    }

    private static List<String> filter(FilterClause clause) {
        AccountSelection accounts = AccountSelection.named("payments-prod");
        return CostReportRules.violations(new CostReportSpec(
                accounts, null, null, null, null, List.of(clause), null, null, null, null, null, null, null, null));
    }

    private static List<String> monthly(@Nullable PeriodSpec period) {
        AccountSelection accounts = AccountSelection.named("payments-prod");
        return CostReportRules.violations(new CostReportSpec(
                accounts, null, period, "Monthly", null, List.of(), null, null, null, null, null, null, null, null));
    }

    private static List<String> period(@Nullable String trailing, @Nullable String from, @Nullable String to) {
        return CostReportRules.violations(report(new PeriodSpec(trailing, from, to), null, null), "payments");
    }

    private static List<String> schedule(@Nullable String cron, @Nullable String timeZone, @Nullable String every) {
        return CostReportRules.violations(report(null, new ScheduleSpec(cron, timeZone, every), null), "payments");
    }

    private static CostReportSpec report(
            @Nullable PeriodSpec period, @Nullable ScheduleSpec schedule, @Nullable List<GroupBy> groupBy) {
        AccountSelection accounts = AccountSelection.named("payments-prod");
        return new CostReportSpec(
                accounts, null, period, null, groupBy, List.of(), null, schedule, null, null, null, null, null, null);
    }
}
