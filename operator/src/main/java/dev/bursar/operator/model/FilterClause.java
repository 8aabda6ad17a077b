package dev.bursar.operator.model;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A condition on what a question counts.
 *
 * @param values without duplicates, in one order, so that equal conditions are one question; {@link Grouping#NONE} of a tag
 *     or cost category stands for its absence
 */
public record FilterClause(Grouping subject, Match match, SortedSet<String> values) {
    /** Whether the values are those that count, or those that do not. */
    public enum Match {
        IN,
        NOT_IN
    }

    /** @throws IllegalArgumentException without any value: it would mean everything, or nothing */
    public FilterClause {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a filter on " + subject.label() + " needs values");
        }
        values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }

    public static FilterClause of(Grouping subject, Match match, Collection<String> values) {
        return new FilterClause(subject, match, new TreeSet<>(values));
    }

    /** One text for one meaning; lengths keep values apart whatever they hold. */
    public String canonical() {
        return subject.label() + " " + match + " "
                + values.stream().map(value -> value.length() + ":" + value).collect(Collectors.joining(","));
    }
}
