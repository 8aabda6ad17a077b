package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The question, its schedule and where the answer goes. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.scope) || self.scope != 'Organization' || (has(self.accounts.names)"
                + " && self.accounts.names.size() == 1 && !has(self.accounts.selector))",
        message = CelRules.ORGANIZATION_ONE_ACCOUNT,
        fieldPath = ".accounts")
@ValidationRule(
        value =
                "!has(self.granularity) || self.granularity != 'Monthly' || !has(self.period) || (has(self.period.trailing)"
                        + " ? self.period.trailing.endsWith('mo') : !has(self.period.from) || !has(self.period.to)"
                        + " || (self.period.from.getDate() == 1 && self.period.to.getDate() == 1))",
        message = CelRules.MONTHLY_PERIOD,
        fieldPath = ".period")
public record CostReportSpec(
        @JsonPropertyDescription(
                "CloudAccounts of this namespace whose costs are reported: by name, by label, or both.")
        @Required
        @Nullable
        AccountSelection accounts,

        @JsonPropertyDescription(
                "Whose costs are counted. Account: those of each account, whoever pays for it. Organization: those of "
                        + "every account that the one account named pays for; that needs its organization's payer and "
                        + "capability OrganizationBilling. Default: Account.")
        @Default(Defaults.SCOPE)
        @Schema(oneOf = Scope.class)
        @Nullable
        String scope,

        @JsonPropertyDescription(
                "Days that the report covers, in UTC: either trailing, or from and to. Default: trailing 30d.")
        @Default("{\"trailing\": \"" + Defaults.TRAILING + "\"}")
        @Schema(atomic = true)
        @Nullable
        PeriodSpec period,

        @JsonPropertyDescription(
                "Length of a row. Daily: one row a day (UTC). Monthly: one row a calendar month; needs a period in "
                        + "whole months. Default: Daily.")
        @Default(Defaults.GRANULARITY)
        @Schema(oneOf = Granularity.class)
        @Nullable
        String granularity,

        @JsonPropertyDescription(
                "What costs are grouped by, at most two entries. An empty list: not at all. Default: [{dimension: "
                        + "SERVICE}].")
        @Default("[{\"dimension\": \"" + Defaults.DIMENSION + "\"}]")
        @Size(max = 2)
        @ValidationRule(value = "self.all(one, self.exists_one(other, other == one))", message = CelRules.GROUP_TWICE)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<GroupBy> groupBy,

        @JsonPropertyDescription(
                "Conditions on what counts; all must hold. Such as {dimension: RECORD_TYPE, notIn: [Credit, Refund]}. "
                        + "Default: none.")
        @Size(max = 10)
        List<FilterClause> filter,

        @JsonPropertyDescription(
                "Amount that leads in totals, top and metrics; all five are fetched, at the same price. "
                        + "Unblended: what was charged when it was used. Amortized: fees of commitments spread over what "
                        + "they cover. NetUnblended, NetAmortized: the same after private discounts. Blended: the average "
                        + "rate of the organization. Default: Unblended.")
        @Default(Defaults.COST_BASIS)
        @Schema(oneOf = CostBasis.class)
        @Nullable
        String costBasis,

        @JsonPropertyDescription("When the report runs: either cron, or every. Default: every 8h.")
        @Default("{\"every\": \"" + Defaults.EVERY + "\"}")
        @Schema(atomic = true)
        @Nullable
        ScheduleSpec schedule,

        @JsonPropertyDescription("For how long a day that AWS has closed is asked again. Default: 10 days.")
        @Default("{\"days\": " + Defaults.RESTATEMENT_DAYS + "}")
        @Nullable
        RestatementRule restatement,

        @JsonPropertyDescription(
                "How many paid requests the report may send. When they are spent nothing is asked until the next month, and "
                        + "the last answer stays. Default: 200 a month.")
        @Default("{\"perMonth\": " + Defaults.REQUESTS_PER_MONTH + "}")
        @Nullable
        RequestBudget requestBudget,

        @JsonPropertyDescription(
                "Ask AWS at most once a day what is still to come, a paid request for each account or payer that is asked. "
                        + "Default: no forecast.")
        @Nullable
        ForecastRule forecast,

        @JsonPropertyDescription(
                "How much its costs should come to in a month: shown in status.spend and exported, so that alerts can go by it. "
                        + "Nothing is held back. Default: none.")
        @Nullable
        SpendBudget spendBudget,

        @JsonPropertyDescription(
                "Where the answer goes, besides status. Default: a ConfigMap named like the report, and metrics.")
        @Default("{}")
        @Nullable
        OutputSpec output,

        @JsonPropertyDescription("Whether to stop: nothing is asked and the last answer stays. Default: false.")
        @Default("false")
        @Nullable
        Boolean suspend) {
    public CostReportSpec {
        groupBy = groupBy == null ? null : Copies.list(groupBy, GroupBy.BROKEN);
        filter = Copies.list(filter, FilterClause.BROKEN);
    }

    /** The same with everything filled in that the schema has a default for. The ConfigMap's name is not: that is the resource's. */
    public CostReportSpec withDefaults() {
        return new CostReportSpec(
                accounts,
                scope == null ? Defaults.SCOPE : scope,
                period == null ? new PeriodSpec(Defaults.TRAILING, null, null) : period,
                granularity == null ? Defaults.GRANULARITY : granularity,
                groupBy == null ? List.of(GroupBy.ofDimension(Defaults.DIMENSION)) : groupBy,
                filter,
                costBasis == null ? Defaults.COST_BASIS : costBasis,
                schedule == null ? new ScheduleSpec(null, null, Defaults.EVERY) : schedule,
                restatement == null || restatement.days() == null
                        ? new RestatementRule(Defaults.RESTATEMENT_DAYS)
                        : restatement,
                requestBudget == null || requestBudget.perMonth() == null
                        ? new RequestBudget(Defaults.REQUESTS_PER_MONTH)
                        : requestBudget,
                ForecastRule.withDefaults(forecast),
                SpendBudget.withDefaults(spendBudget),
                OutputSpec.withDefaults(output),
                suspend != null && suspend);
    }
}
