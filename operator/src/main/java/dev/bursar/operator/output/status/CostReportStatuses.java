package dev.bursar.operator.output.status;

import dev.bursar.api.v1alpha1.AccountLine;
import dev.bursar.api.v1alpha1.Change;
import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.CostReportStatus;
import dev.bursar.api.v1alpha1.DayCounts;
import dev.bursar.api.v1alpha1.Forecast;
import dev.bursar.api.v1alpha1.OutputStatus;
import dev.bursar.api.v1alpha1.PeriodStatus;
import dev.bursar.api.v1alpha1.Requests;
import dev.bursar.api.v1alpha1.RestatedDay;
import dev.bursar.api.v1alpha1.Spend;
import dev.bursar.api.v1alpha1.TopEntry;
import dev.bursar.api.v1alpha1.Totals;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayState;
import dev.bursar.operator.records.RequestsRecord;
import dev.bursar.operator.result.CostSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was found out about a CostReport, as its status. */
public final class CostReportStatuses {
    /** Cost Explorer bills USD 0.01 per request (AWS Cost Explorer pricing). */
    private static final BigDecimal DOLLARS_PER_REQUEST = new BigDecimal("0.01");

    private static final int MAX_ACCOUNTS = 50;
    private static final int MAX_RESTATEMENTS = 10;

    /** Of a report that was never looked at. */
    public static final CostReportStatus EMPTY = new CostReportStatus(
            null, null, null, null, null, null, List.of(), null, List.of(), null, null, null, List.of(), null, null,
            null, null, List.of());

    private CostReportStatuses() {}

    /** What is shown stays, only the conditions are new. */
    public static CostReportStatus with(CostReportStatus shown, long generation, List<Condition> conditions) {
        return new CostReportStatus(
                generation,
                shown.period(),
                shown.currency(),
                shown.complete(),
                shown.totals(),
                shown.change(),
                shown.top(),
                shown.days(),
                shown.restatements(),
                shown.forecast(),
                shown.spend(),
                shown.requests(),
                shown.accounts(),
                shown.lastFetchTime(),
                shown.nextFetchTime(),
                shown.lastHandledRefresh(),
                shown.output(),
                conditions);
    }

    /**
     * @param summary empty while the report has never been served
     * @param accounts one line each, worst first
     * @param requests counted in the current month
     * @param budget how many there may be
     * @param output empty while nothing is written
     */
    public record View(
            long generation,
            Optional<CostSummary> summary,
            List<AccountLine> accounts,
            RequestsRecord requests,
            int budget,
            Instant now,
            Optional<Instant> lastRun,
            Optional<Instant> nextFetch,
            Optional<String> handledRefresh,
            Optional<OutputStatus> output,
            List<Condition> conditions) {}

    public static CostReportStatus of(View view) {
        Optional<CostSummary> summary = view.summary();
        return new CostReportStatus(
                view.generation(),
                summary.map(CostReportStatuses::period).orElse(null),
                summary.flatMap(CostSummary::currency).orElse(null),
                summary.map(CostSummary::complete).orElse(null),
                summary.filter(value -> !value.mixedCurrencies())
                        .map(CostReportStatuses::totals)
                        .orElse(null),
                summary.map(CostReportStatuses::change).orElse(null),
                summary.map(CostReportStatuses::top).orElse(List.of()),
                summary.map(CostReportStatuses::days).orElse(null),
                summary.map(CostReportStatuses::restatements).orElse(List.of()),
                summary.map(CostReportStatuses::forecast).orElse(null),
                summary.map(CostReportStatuses::spend).orElse(null),
                requests(view),
                view.accounts().stream().limit(MAX_ACCOUNTS).toList(),
                Times.text(summary.flatMap(CostSummary::asOf)),
                Times.text(view.nextFetch()),
                view.handledRefresh().orElse(null),
                view.output().orElse(null),
                view.conditions());
    }

    /**
     * While rows that the shown numbers came from cannot be read, the numbers stay, with their age, and are complete no
     * more; everything else is new.
     */
    public static CostReportStatus keeping(CostReportStatus shown, View view) {
        CostReportStatus now = of(view);
        return new CostReportStatus(
                now.observedGeneration(),
                shown.period(),
                shown.currency(),
                shown.period() == null ? null : Boolean.FALSE,
                shown.totals(),
                shown.change(),
                shown.top(),
                shown.days(),
                shown.restatements(),
                shown.forecast(),
                shown.spend(),
                now.requests(),
                now.accounts().stream().map(line -> withAmount(line, shown)).toList(),
                shown.lastFetchTime(),
                now.nextFetchTime(),
                now.lastHandledRefresh(),
                shown.output(),
                now.conditions());
    }

    private static AccountLine withAmount(AccountLine line, CostReportStatus shown) {
        return shown.accounts().stream()
                .filter(before -> Objects.equals(before.name(), line.name()))
                .findFirst()
                .map(before -> new AccountLine(
                        line.name(),
                        line.accountId(),
                        line.state(),
                        before.amount(),
                        before.currency(),
                        line.message()))
                .orElse(line);
    }

    private static PeriodStatus period(CostSummary summary) {
        return new PeriodStatus(
                summary.period().start().toString(), summary.period().end().toString());
    }

    private static Totals totals(CostSummary summary) {
        return new Totals(
                total(summary, CostBasis.UNBLENDED),
                total(summary, CostBasis.AMORTIZED),
                total(summary, CostBasis.NET_UNBLENDED),
                total(summary, CostBasis.NET_AMORTIZED),
                total(summary, CostBasis.BLENDED),
                total(summary, summary.leading()));
    }

    private static @Nullable String total(CostSummary summary, CostBasis basis) {
        BigDecimal total = summary.totals().get(basis);
        return total == null ? null : total.toPlainString();
    }

    private static List<TopEntry> top(CostSummary summary) {
        return summary.top().stream()
                .map(group -> new TopEntry(
                        group.keys(),
                        group.amount().toPlainString(),
                        group.share().map(BigDecimal::toPlainString).orElse(null)))
                .toList();
    }

    private static @Nullable Change change(CostSummary summary) {
        return summary.views()
                .change()
                .map(change -> new Change(
                        change.amount().toPlainString(),
                        change.percent().map(BigDecimal::toPlainString).orElse(null)))
                .orElse(null);
    }

    private static List<RestatedDay> restatements(CostSummary summary) {
        return summary.views().restatements().stream()
                .limit(MAX_RESTATEMENTS)
                .map(restated -> new RestatedDay(
                        restated.slice().start().toString(),
                        restated.account(),
                        text(restated.was(summary.leading())),
                        text(restated.is(summary.leading())),
                        Times.text(Optional.of(restated.restatement().seenAt()))))
                .toList();
    }

    private static @Nullable Forecast forecast(CostSummary summary) {
        return summary.views()
                .forecast()
                .map(forecast -> new Forecast(
                        forecast.amount().toPlainString(),
                        text(forecast.lower()),
                        text(forecast.upper()),
                        forecast.until().toString()))
                .orElse(null);
    }

    private static @Nullable Spend spend(CostSummary summary) {
        return summary.views()
                .spend()
                .map(outlook -> new Spend(
                        outlook.month().toString(),
                        text(outlook.spent()),
                        text(outlook.expected()),
                        outlook.state().name()))
                .orElse(null);
    }

    private static @Nullable String text(Optional<BigDecimal> amount) {
        return amount.map(BigDecimal::toPlainString).orElse(null);
    }

    private static DayCounts days(CostSummary summary) {
        return new DayCounts(
                summary.daysIn(DayState.MISSING),
                summary.daysIn(DayState.PROVISIONAL),
                summary.daysIn(DayState.SETTLED),
                summary.daysIn(DayState.FINAL));
    }

    private static Requests requests(View view) {
        int sent = view.requests().sentIn(view.now());
        return new Requests(
                RequestsRecord.monthOf(view.now()),
                sent,
                view.budget(),
                DOLLARS_PER_REQUEST.multiply(BigDecimal.valueOf(sent)).toPlainString(),
                Times.text(view.lastRun()));
    }
}
