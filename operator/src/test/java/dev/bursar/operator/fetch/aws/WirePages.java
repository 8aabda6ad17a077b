package dev.bursar.operator.fetch.aws;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.operator.fetch.aws.CostPage.Slice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageResponse;
import software.amazon.awssdk.services.costexplorer.model.Group;
import software.amazon.awssdk.services.costexplorer.model.MetricValue;
import software.amazon.awssdk.services.costexplorer.model.ResultByTime;

/** Lets pages that were built with the SDK's own words be read as they come over the wire. */
final class WirePages {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private WirePages() {}

    static List<Slice> read(CostPage page, GetCostAndUsageResponse answer) throws IOException {
        return read(page, JSON.writeValueAsBytes(json(answer)));
    }

    static List<Slice> read(CostPage page, byte[] answer) throws IOException {
        return JsonAnswer.read(new ByteArrayInputStream(answer), page::read).slices();
    }

    private static ObjectNode json(GetCostAndUsageResponse answer) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode results = json.putArray("ResultsByTime");
        for (ResultByTime from : answer.resultsByTime()) {
            ObjectNode result = results.addObject();
            if (from.timePeriod() != null) {
                result.putObject("TimePeriod")
                        .put("Start", from.timePeriod().start())
                        .put("End", from.timePeriod().end());
            }
            metrics(result.putObject("Total"), from.total());
            ArrayNode groups = result.putArray("Groups");
            from.groups().forEach(group -> group(groups.addObject(), group));
            result.put("Estimated", from.estimated());
        }
        return json;
    }

    private static void group(ObjectNode json, Group group) {
        ArrayNode keys = json.putArray("Keys");
        for (@Nullable String key : group.keys()) {
            keys.add(key);
        }
        metrics(json.putObject("Metrics"), group.metrics());
    }

    private static void metrics(ObjectNode json, Map<String, MetricValue> metrics) {
        metrics.forEach((name, value) ->
                json.putObject(name).put("Amount", value.amount()).put("Unit", value.unit()));
    }
}
