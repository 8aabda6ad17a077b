package dev.bursar.operator.model;

import java.util.Comparator;
import java.util.List;

/**
 * Something that costs money to ask, without the time range: two reports that ask the same question share every answer.
 *
 * @param scope whose costs are counted
 * @param account the linked account to which every request is filtered; with scope Organization the payer
 * @param granularity length of a slice
 * @param groupBy none, one or two groupings
 * @param filter conditions that must all hold, in one order and none twice, so that equal questions are equal
 */
public record Question(
        Scope scope, AccountId account, Granularity granularity, List<Grouping> groupBy, List<FilterClause> filter) {
    public Question {
        groupBy = List.copyOf(groupBy);
        filter = filter.stream()
                .distinct()
                .sorted(Comparator.comparing(FilterClause::canonical))
                .toList();
    }
}
