package dev.bursar.simulator.ce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bursar.simulator.bill.LineItem;
import dev.bursar.simulator.wire.AwsException;
import dev.bursar.simulator.wire.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One entry of GroupBy.
 *
 * @param of a line's group; of tags and cost categories {@code key$value}, and {@code key$} where there is none
 */
record Grouping(String type, String key, Function<LineItem, String> of) {
    private static final int MOST = 2;
    private static final List<String> TYPES = List.of("DIMENSION", "TAG", "COST_CATEGORY");

    static List<Grouping> read(JsonNode list) throws AwsException {
        if (list.size() > MOST) {
            throw AwsException.validation("GroupBy can have at most " + MOST + " group definitions");
        }
        List<Grouping> groupings = new ArrayList<>();
        for (JsonNode definition : list) {
            groupings.add(read(
                    Input.oneOf(Input.required(definition, "Type"), "GroupBy.Type", TYPES),
                    Input.required(definition, "Key")));
        }
        return List.copyOf(groupings);
    }

    private static Grouping read(String type, String key) throws AwsException {
        return switch (type) {
            case "DIMENSION" -> new Grouping(type, key, Dimensions.forGroup(key));
            case "TAG" ->
                new Grouping(type, key, item -> key + "$" + item.tags().getOrDefault(key, ""));
            default ->
                new Grouping(
                        type, key, item -> key + "$" + item.costCategories().getOrDefault(key, ""));
        };
    }

    boolean isByAccount() {
        return type.equals("DIMENSION") && key.equals(Dimensions.LINKED_ACCOUNT);
    }
}
