package dev.bursar.simulator.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One key of a statement's Condition: it holds if any of the values fits. An absent key fits nothing, except where the
 * operator is negated (IAM User Guide, "IAM JSON policy elements: Condition operators").
 */
record Condition(Operator operator, String key, List<String> values) {
    enum Operator {
        StringEquals,
        StringNotEquals,
        StringLike,
        StringNotLike;

        boolean negated() {
            return this == StringNotEquals || this == StringNotLike;
        }
    }

    static List<Condition> parse(JsonNode tree) {
        List<Condition> conditions = new ArrayList<>();
        tree.properties()
                .forEach(operator -> operator.getValue()
                        .properties()
                        .forEach(key -> conditions.add(new Condition(
                                operator(operator.getKey()), key.getKey(), Statement.texts(key.getValue())))));
        return List.copyOf(conditions);
    }

    private static Operator operator(String name) {
        for (Operator operator : Operator.values()) {
            if (operator.name().equals(name)) {
                return operator;
            }
        }
        throw new IllegalArgumentException("the condition operator " + name + " is not understood here");
    }

    boolean holds(Map<String, String> context) {
        Optional<String> actual = context.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(key))
                .map(Map.Entry::getValue)
                .findFirst();
        boolean fits = actual.isPresent() && values.stream().anyMatch(value -> fits(value, actual.get()));
        return fits != operator.negated();
    }

    private boolean fits(String value, String actual) {
        return switch (operator) {
            case StringEquals, StringNotEquals -> value.equals(actual);
            case StringLike, StringNotLike -> Wildcard.matches(value, actual);
        };
    }
}
