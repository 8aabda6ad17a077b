package dev.bursar.simulator.ce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bursar.simulator.bill.LineItem;
import dev.bursar.simulator.wire.AwsException;
import dev.bursar.simulator.wire.Input;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads an Expression. A value that nothing has lets nothing through; it is no error. Match options are those that the API
 * documents for GetCostAndUsage: EQUALS and CASE_SENSITIVE, and ABSENT for tags and cost categories.
 */
final class Filter {
    private static final List<String> ROOTS = List.of("Or", "And", "Not", "Dimensions", "Tags", "CostCategories");
    private static final Set<String> EXACT = Set.of("EQUALS", "CASE_SENSITIVE");
    private static final String ABSENT = "ABSENT";

    private Filter() {}

    /** @param expression absent lets everything through */
    static Predicate<LineItem> read(JsonNode expression) throws AwsException {
        return expression.isMissingNode() || expression.isNull() ? item -> true : node(expression);
    }

    private static Predicate<LineItem> node(JsonNode expression) throws AwsException {
        List<String> roots = ROOTS.stream().filter(expression::hasNonNull).toList();
        if (roots.size() != 1 || expression.size() != 1) {
            throw AwsException.validation(
                    "Expression has zero or more than one roots. Only one root operator is allowed"
                            + " for each expression: \"and\", \"or\", \"not\", \"tag\" or \"dimensionValue\"");
        }
        JsonNode value = expression.get(roots.getFirst());
        return switch (roots.getFirst()) {
            case "Or" -> operands("Or", value).stream().reduce(item -> false, Predicate::or);
            case "And" -> operands("And", value).stream().reduce(item -> true, Predicate::and);
            case "Not" -> node(value).negate();
            case "Dimensions" -> dimension(value);
            case "Tags" -> labels(value, "Tags", LineItem::tags);
            default -> labels(value, "CostCategories", LineItem::costCategories);
        };
    }

    private static List<Predicate<LineItem>> operands(String name, JsonNode list) throws AwsException {
        if (list.size() < 2) {
            throw AwsException.validation(name + " expression must have at least 2 operands");
        }
        List<Predicate<LineItem>> operands = new ArrayList<>();
        for (JsonNode operand : list) {
            operands.add(node(operand));
        }
        return operands;
    }

    private static Predicate<LineItem> dimension(JsonNode node) throws AwsException {
        Function<LineItem, String> value = Dimensions.forFilter(Input.required(node, "Key"));
        Set<String> options = options(node);
        if (!EXACT.containsAll(options)) {
            throw AwsException.validation("Match options " + options + " are not supported for dimensions");
        }
        Set<String> values = values(node, "Dimensions");
        return item -> values.contains(value.apply(item));
    }

    private static Predicate<LineItem> labels(
            JsonNode node, String kind, Function<LineItem, Map<String, String>> labels) throws AwsException {
        String key = Input.required(node, "Key");
        Set<String> options = options(node);
        if (options.equals(Set.of(ABSENT))) {
            if (node.path("Values").size() > 0) {
                throw AwsException.validation("Values must be empty with match option ABSENT");
            }
            return item -> !labels.apply(item).containsKey(key);
        }
        if (!EXACT.containsAll(options)) {
            throw AwsException.validation("Match options " + options + " are not supported for " + kind);
        }
        Set<String> values = values(node, kind);
        // An empty value stands for "has none", as in the groups of a grouped answer.
        return item -> values.contains(labels.apply(item).getOrDefault(key, ""));
    }

    private static Set<String> values(JsonNode node, String kind) throws AwsException {
        Set<String> values = texts(node.path("Values"));
        if (values.isEmpty()) {
            throw AwsException.validation("Values must not be empty for " + kind);
        }
        return values;
    }

    private static Set<String> options(JsonNode node) {
        return texts(node.path("MatchOptions"));
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
