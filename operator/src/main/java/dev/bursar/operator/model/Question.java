package dev.bursar.operator.model;

import java.util.List;

/**
 * Something that costs money to ask, without the time range: two reports that ask the same question share every answer.
 *
 * @param account the linked account to which every request is filtered
 * @param granularity length of a slice
 * @param groupBy none, or one grouping
 */
public record Question(AccountId account, Granularity granularity, List<Grouping> groupBy) {
    public Question {
        groupBy = List.copyOf(groupBy);
    }
}
