package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.fetch.AttemptGuard;
import dev.bursar.operator.fetch.FetchOutcome;
import dev.bursar.operator.fetch.ForecastSource;
import dev.bursar.operator.fetch.RoleSession;
import dev.bursar.operator.fetch.aws.AwsCalls.Result;
import dev.bursar.operator.model.CapabilityTable;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.ForecastBound;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.DateInterval;
import software.amazon.awssdk.services.costexplorer.model.ForecastResult;
import software.amazon.awssdk.services.costexplorer.model.GetCostForecastRequest;
import software.amazon.awssdk.services.costexplorer.model.GetCostForecastResponse;
import software.amazon.awssdk.services.costexplorer.model.Granularity;
import software.amazon.awssdk.services.costexplorer.model.Metric;
import software.amazon.awssdk.services.costexplorer.model.MetricValue;

/** {@link ForecastSource} on AWS Cost Explorer's GetCostForecast, at USD 0.01 a request. */
public final class CostForecastSource implements ForecastSource {
    private static final String OPERATION = "GetCostForecast";
    /** In percent, 51 to 99 (Cost Explorer API, GetCostForecast). */
    private static final int PREDICTION_INTERVAL = 80;

    private final AwsClients clients;

    public CostForecastSource(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public FetchOutcome forecast(
            RoleSession session, Question question, CostBasis basis, Period range, AttemptGuard guard) {
        String partition = session.role().partition();
        Optional<CostExplorerClient> client = clients.costExplorer(partition);
        if (client.isEmpty()) {
            return new FetchOutcome.NotSent("partition " + partition + " has no Cost Explorer");
        }
        if (!clients.mayCall()) {
            return new FetchOutcome.NotSent(NotLeaderException.TEXT);
        }
        if (guard.admit() instanceof AttemptGuard.Admission.Refused refused) {
            return new FetchOutcome.NotSent(refused.message());
        }
        GetCostForecastRequest request = request(question, basis, range);
        Result<GetCostForecastResponse> result = AwsCalls.as(
                session,
                with -> client.get()
                        .getCostForecast(
                                request.toBuilder().overrideConfiguration(with).build()));
        return switch (result) {
            case Result.Answered<GetCostForecastResponse> answered -> {
                paid(question, guard);
                yield read(answered.value(), basis, range);
            }
            case Result.Failed<GetCostForecastResponse> failed -> {
                if (failed.fault().free()) {
                    guard.release();
                } else {
                    paid(question, guard);
                }
                yield failed.fault().kind() == AwsFault.Kind.NO_DATA_YET
                        ? new FetchOutcome.Fetched(List.of(), 0)
                        : CostExplorerMessages.outcome(failed.fault(), session, CapabilityTable.GET_COST_FORECAST);
            }
        };
    }

    private void paid(Question question, AttemptGuard guard) {
        clients.metrics().paid(guard.namespace(), question.account(), "ce", OPERATION);
    }

    private static GetCostForecastRequest request(Question question, CostBasis basis, Period range) {
        GetCostForecastRequest.Builder builder = GetCostForecastRequest.builder()
                .timePeriod(DateInterval.builder()
                        .start(range.start().toString())
                        .end(range.end().toString())
                        .build())
                .granularity(Granularity.MONTHLY)
                .metric(metric(basis))
                .predictionIntervalLevel(PREDICTION_INTERVAL);
        CostFilter.of(question).ifPresent(builder::filter);
        return builder.build();
    }

    private static Metric metric(CostBasis basis) {
        return switch (basis) {
            case UNBLENDED -> Metric.UNBLENDED_COST;
            case AMORTIZED -> Metric.AMORTIZED_COST;
            case NET_UNBLENDED -> Metric.NET_UNBLENDED_COST;
            case NET_AMORTIZED -> Metric.NET_AMORTIZED_COST;
            case BLENDED -> Metric.BLENDED_COST;
        };
    }

    private static FetchOutcome read(GetCostForecastResponse answer, CostBasis basis, Period range) {
        try {
            Measure mean = total(answer.total());
            List<GroupRow> rows = new ArrayList<>(List.of(row(ForecastBound.MEAN, basis, mean)));
            if (answer.forecastResultsByTime().size() == 1) {
                ForecastResult only = answer.forecastResultsByTime().getFirst();
                bound(ForecastBound.LOWER, basis, only.predictionIntervalLowerBound(), mean)
                        .ifPresent(rows::add);
                bound(ForecastBound.UPPER, basis, only.predictionIntervalUpperBound(), mean)
                        .ifPresent(rows::add);
            }
            return new FetchOutcome.Fetched(List.of(new DayRows(range, false, rows)), 1);
        } catch (MalformedAnswerException e) {
            return CostExplorerMessages.malformed(e.what(), CapabilityTable.GET_COST_FORECAST);
        }
    }

    private static Measure total(@Nullable MetricValue total) throws MalformedAnswerException {
        if (total == null) {
            throw new MalformedAnswerException("no Total");
        }
        return Amounts.measure(total.amount(), total.unit(), "Total");
    }

    private static Optional<GroupRow> bound(ForecastBound bound, CostBasis basis, @Nullable String text, Measure mean)
            throws MalformedAnswerException {
        return text == null
                ? Optional.empty()
                : Optional.of(row(bound, basis, Amounts.measure(text, mean.unit(), "the " + bound.label() + " bound")));
    }

    private static GroupRow row(ForecastBound bound, CostBasis basis, Measure amount) {
        TreeMap<String, Measure> measures = new TreeMap<>();
        measures.put(basis.measure(), amount);
        return new GroupRow(bound.key(), measures);
    }
}
