package dev.bursar.operator.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes days as answers of GetCostAndUsage, in the API's own JSON. */
public final class CostAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> METRICS = Map.of(
            CostBasis.UNBLENDED.measure(), "UnblendedCost",
            CostBasis.AMORTIZED.measure(), "AmortizedCost",
            CostBasis.NET_UNBLENDED.measure(), "NetUnblendedCost",
            CostBasis.NET_AMORTIZED.measure(), "NetAmortizedCost",
            CostBasis.BLENDED.measure(), "BlendedCost");

    private CostAnswers() {}

    /** The same days over several pages; a page may end in the middle of a day, which then goes on with the next one. */
    public static String[] pages(List<DayRows> days, int pages) {
        List<DayRows> single = new ArrayList<>();
        for (DayRows day : days) {
            for (GroupRow row : day.rows()) {
                single.add(new DayRows(day.period(), day.closed(), List.of(row)));
            }
        }
        String[] answers = new String[pages];
        for (int page = 0; page < pages; page++) {
            ObjectNode answer = JSON.createObjectNode();
            write(
                    single.subList(single.size() * page / pages, single.size() * (page + 1) / pages),
                    answer.putArray("ResultsByTime"));
            answer.putArray("DimensionValueAttributes");
            if (page + 1 < pages) {
                answer.put("NextPageToken", "page-" + (page + 2));
            }
            answers[page] = answer.toString();
        }
        return answers;
    }

    private static void write(List<DayRows> single, ArrayNode results) {
        for (int i = 0; i < single.size(); i++) {
            DayRows day = single.get(i);
            boolean goesOn = i > 0 && single.get(i - 1).period().equals(day.period());
            ObjectNode result = goesOn ? (ObjectNode) results.get(results.size() - 1) : begin(day, results.addObject());
            for (GroupRow row : day.rows()) {
                if (row.keys().isEmpty()) {
                    measures(row, result.putObject("Total"));
                } else {
                    ObjectNode group = ((ArrayNode) result.path("Groups")).addObject();
                    row.keys().forEach(group.putArray("Keys")::add);
                    measures(row, group.putObject("Metrics"));
                }
            }
        }
    }

    private static ObjectNode begin(DayRows day, ObjectNode result) {
        result.putObject("TimePeriod")
                .put("Start", day.period().start().toString())
                .put("End", day.period().end().toString());
        result.putObject("Total");
        result.putArray("Groups");
        return result.put("Estimated", !day.closed());
    }

    private static void measures(GroupRow row, ObjectNode metrics) {
        for (Map.Entry<String, Measure> measure : row.measures().entrySet()) {
            metrics.putObject(METRICS.getOrDefault(measure.getKey(), measure.getKey()))
                    .put("Amount", measure.getValue().amount().toPlainString())
                    .put("Unit", measure.getValue().unit());
        }
    }
}
