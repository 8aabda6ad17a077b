package dev.bursar.operator.ledger;

import dev.bursar.operator.model.AccountId;
import java.util.Set;

/**
 * Which series the reports that exist may read, reckoned from what they say rather than seen from what they read: a report that
 * cannot read its rows for the moment needs them all the same. In doubt a series is needed.
 *
 * @param keys plain, of series that a report may read now
 * @param questions plain, about accounts whose rows may not be read now: over which route they were fetched is not known, so
 *     everything that answers the question is needed
 * @param accounts of reports whose question cannot be understood: everything about these is needed
 */
public record NeededSeries(Set<String> keys, Set<String> questions, Set<AccountId> accounts) {
    public NeededSeries {
        keys = Set.copyOf(keys);
        questions = Set.copyOf(questions);
        accounts = Set.copyOf(accounts);
    }

    /** @param key plain, of a stored series */
    public boolean contains(String key) {
        return keys.contains(key)
                || questions.stream().anyMatch(question -> key.endsWith(" " + question))
                || accounts.stream().anyMatch(account -> key.contains(" account=" + account.value() + " "));
    }
}
