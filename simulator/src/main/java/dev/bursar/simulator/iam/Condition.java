package dev.bursar.simulator.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One key of a statement's Condition: it holds if any of the values fits. An absent key fits nothing, except where the
 * operator is negated (IAM User Guide, "IAM JSON policy elements: Condition operators").
 */
record Condition(Quantifier quantifier, Operator operator, String key, List<String> values) {
    /** How many of a key's values must fit (IAM User Guide, "Set operators for multivalued context keys"). */
    enum Quantifier {
        /** No word before the operator: the key is taken to have one value. */
        SINGLE(""),
        /** Also holds for a key that the request does not bring. */
        FOR_ALL("ForAllValues:"),
        FOR_ANY("ForAnyValue:");

        private final String prefix;

        Quantifier(String prefix) {
            this.prefix = prefix;
        }
    }

    enum Operator {
        StringEquals,
        StringNotEquals,
        StringLike,
        StringNotLike,
        /** The key is absent if the value is {@code true}, and there if it is {@code false}. */
        Null;

        boolean negated() {
            return this == StringNotEquals || this == StringNotLike;
        }
    }

    static List<Condition> parse(JsonNode tree) {
        List<Condition> conditions = new ArrayList<>();
        tree.properties()
                .forEach(operator -> operator.getValue()
                        .properties()
                        .forEach(key -> conditions.add(
                                parse(operator.getKey(), key.getKey(), Statement.texts(key.getValue())))));
        return List.copyOf(conditions);
    }

    private static Condition parse(String words, String key, List<String> values) {
        Quantifier quantifier = words.startsWith(Quantifier.FOR_ALL.prefix)
                ? Quantifier.FOR_ALL
                : words.startsWith(Quantifier.FOR_ANY.prefix) ? Quantifier.FOR_ANY : Quantifier.SINGLE;
        String name = words.substring(quantifier.prefix.length());
        Operator operator = Arrays.stream(Operator.values())
                .filter(known -> known.name().equals(name))
                .filter(known -> known != Operator.Null
                        || (quantifier == Quantifier.SINGLE && values.stream().allMatch(Condition::isBoolean)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("the condition operator " + words + " is not understood here"));
        return new Condition(quantifier, operator, key, values);
    }

    private static boolean isBoolean(String value) {
        return value.equals("true") || value.equals("false");
    }

    boolean holds(RequestContext context) {
        List<String> actual = context.of(key);
        if (operator == Operator.Null) {
            return values.contains(String.valueOf(actual.isEmpty()));
        }
        return switch (quantifier) {
            case SINGLE -> actual.stream().anyMatch(this::isListed) != operator.negated();
            case FOR_ALL -> actual.stream().allMatch(value -> isListed(value) != operator.negated());
            case FOR_ANY -> actual.stream().anyMatch(value -> isListed(value) != operator.negated());
        };
    }

    private boolean isListed(String actual) {
        return values.stream().anyMatch(value -> switch (operator) {
            case StringEquals, StringNotEquals, Null -> value.equals(actual);
            case StringLike, StringNotLike -> Wildcard.matches(value, actual);
        });
    }
}
