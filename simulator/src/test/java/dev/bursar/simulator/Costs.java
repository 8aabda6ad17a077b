package dev.bursar.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.simulator.bill.Metric;
import dev.bursar.simulator.world.World;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A question to GetCostAndUsage, and sums of what it answers. */
final class Costs {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final List<String> ALL = List.of(
            "UnblendedCost", "AmortizedCost", "NetUnblendedCost", "NetAmortizedCost", "BlendedCost", "UsageQuantity");

    private final ObjectNode body = JSON.createObjectNode();

    private Costs(String start, String end) {
        body.putObject("TimePeriod").put("Start", start).put("End", end);
        body.put("Granularity", "DAILY");
        ALL.forEach(body.putArray("Metrics")::add);
    }

    static Costs of(String start, String end) {
        return new Costs(start, end);
    }

    Costs monthly() {
        return with("Granularity", "\"MONTHLY\"");
    }

    Costs by(String type, String key) {
        body.withArray("GroupBy").addObject().put("Type", type).put("Key", key);
        return this;
    }

    Costs by(String dimension) {
        return by("DIMENSION", dimension);
    }

    Costs where(String expression) {
        return with("Filter", expression);
    }

    Costs whereDimension(String key, String value) {
        return where("{\"Dimensions\": {\"Key\": \"" + key + "\", \"Values\": [\"" + value + "\"]}}");
    }

    Costs with(String member, String json) {
        try {
            body.set(member, JSON.readTree(json));
            return this;
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    Client.Answer ask(Client client) {
        return client.ce("GetCostAndUsage", body.toString());
    }

    /** Answered, on one page. */
    JsonNode answer(Client client) {
        Client.Answer answer = ask(client);
        if (answer.status() != 200) {
            throw new AssertionError(answer.body());
        }
        return answer.json();
    }

    /** Over all slices and groups of an answer. */
    static BigDecimal sum(JsonNode answer, String metric) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode result : answer.path("ResultsByTime")) {
            sum = sum.add(sumOfSlice(result, metric));
        }
        return sum.stripTrailingZeros();
    }

    static BigDecimal sumOfSlice(JsonNode result, String metric) {
        BigDecimal sum = amount(result.path("Total"), metric);
        for (JsonNode group : result.path("Groups")) {
            sum = sum.add(amount(group.path("Metrics"), metric));
        }
        return sum;
    }

    static BigDecimal sum(Client client, Costs question, Metric metric) {
        return sum(question.answer(client), metric.text());
    }

    static BigDecimal amount(JsonNode metrics, String metric) {
        return new BigDecimal(metrics.path(metric).path("Amount").asText("0"));
    }

    /** By the groups' keys, joined with a bar, over all slices. */
    static Map<String, BigDecimal> groups(JsonNode answer, String metric) {
        Map<String, BigDecimal> groups = new TreeMap<>();
        for (JsonNode result : answer.path("ResultsByTime")) {
            for (JsonNode group : result.path("Groups")) {
                StringBuilder keys = new StringBuilder();
                group.path("Keys")
                        .forEach(key -> keys.append(keys.isEmpty() ? "" : "|").append(key.asText()));
                groups.merge(keys.toString(), amount(group.path("Metrics"), metric), BigDecimal::add);
            }
        }
        // Equal numbers are to be equal values, too.
        groups.replaceAll((keys, sum) -> sum.stripTrailingZeros());
        return groups;
    }

    static Client standalone(World world) {
        return Worlds.as(world, Worlds.ALONE);
    }
}
