package dev.bursar.simulator.ce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.simulator.iam.Caller;
import dev.bursar.simulator.wire.AwsException;
import dev.bursar.simulator.wire.Operation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** ce:GetCostForecast: the mean of the recent past, and an interval around it if a level is asked for. */
public final class GetCostForecast implements Operation<Caller> {
    private final CostExplorerGate gate;

    public GetCostForecast(CostExplorerGate gate) {
        this.gate = gate;
    }

    @Override
    public ObjectNode answer(Caller caller, ObjectNode parameters) throws AwsException {
        CostView view = gate.admit(caller, "GetCostForecast");
        LocalDate today = view.now().atOffset(ZoneOffset.UTC).toLocalDate();
        ForecastQuestion question = ForecastQuestion.read(parameters, today);
        History history = History.of(question, view)
                .orElseThrow(() ->
                        AwsException.modelled("DataUnavailableException", "Insufficient amount of historical data."));

        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("Total")
                .put("Amount", Sum.text(history.mean(question.range().days().size())))
                .put("Unit", view.currency());
        ArrayNode results = answer.putArray("ForecastResultsByTime");
        for (Range slice : question.range().slices(question.monthly())) {
            write(slice, history, question, results.addObject());
        }
        return answer;
    }

    private static void write(Range slice, History history, ForecastQuestion question, ObjectNode result) {
        int days = slice.days().size();
        BigDecimal mean = history.mean(days);
        result.putObject("TimePeriod")
                .put("Start", slice.start().toString())
                .put("End", slice.end().toString());
        result.put("MeanValue", Sum.text(mean));
        question.level().ifPresent(level -> {
            BigDecimal margin = history.margin(days, level);
            result.put("PredictionIntervalLowerBound", Sum.text(mean.subtract(margin)));
            result.put("PredictionIntervalUpperBound", Sum.text(mean.add(margin)));
        });
    }
}
